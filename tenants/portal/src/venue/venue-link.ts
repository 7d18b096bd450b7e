import type { RoomEntry, VenueRoom } from '../day/day-shapes';

/** What the connection tells, in the order in which it happened. */
export type VenueEvent =
  | { t: 'connecting' }
  | { t: 'welcome'; server_time: string; rooms: VenueRoom[]; presence: Record<string, number>; people: number }
  | { t: 'entries'; room: string; entries: RoomEntry[]; truncated: boolean }
  | { t: 'ack'; room: string; cid: string; seq: number; id: string; at: string }
  | { t: 'refused'; room: string; cid: string; code: string }
  | { t: 'presence'; rooms: Record<string, number>; people: number }
  | { t: 'rooms'; rooms: VenueRoom[] }
  | { t: 'announcement'; topic: string; detail: Record<string, unknown> }
  | { t: 'lost' }
  | { t: 'ended'; code: string };

/** One open connection. It reconnects by itself and repeats what was not acknowledged. */
export interface VenueLink {
  send: (room: string, cid: string, body: string) => void;
  focus: (room: string | null) => void;
  close: () => void;
}

/** `known` is the last entry that is known of a room; without one, only what comes from now on is told. */
export type OpenLink = (eventId: string, known: (room: string) => number | undefined, onEvent: (event: VenueEvent) => void) => VenueLink;
