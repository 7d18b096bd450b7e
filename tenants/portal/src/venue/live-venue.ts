import type { RoomEntry, VenueRoom } from '../day/day-shapes';
import { heardServerTime } from '../day/server-clock';
import { fromShelf, shelve } from '../forms/draft-shelf';
import { emptyLog, withNewer, withOlder, withoutPending, withRefused, withSent, withStored, type PendingMessage, type RoomLog } from './room-log';
import type { OpenLink, VenueEvent, VenueLink } from './venue-link';

export interface VenueState {
  connection: 'connecting' | 'live' | 'reconnecting' | 'ended';
  /** Why it ended for good, e.g. `ticket_required`. */
  endedAs: string | undefined;
  rooms: readonly VenueRoom[];
  logs: Readonly<Record<string, RoomLog>>;
  /** People in each room, by its id. */
  presence: Readonly<Record<string, number>>;
  people: number;
  /** The last entry read in each room, on this device. */
  read: Readonly<Record<string, number>>;
}

export type Told = (topic: string, detail: Record<string, unknown>) => void;
// What was written longer ago is not sent behind the back of whoever wrote it.
const resendWithinMs = 10 * 60_000;

type ReadPage = (room: string, before: number | undefined) => Promise<{ items: RoomEntry[]; before?: number | null }>;

interface Surroundings {
  open: OpenLink;
  readPage: ReadPage;
  newId: () => string;
  nowMs: () => number;
}

/** One venue as this device knows it. Outlives its pages: going from the stage to the submission loses nothing. */
export class LiveVenue {
  private state: VenueState;
  private link: VenueLink | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly told = new Set<Told>();
  private focused: string | null = null;
  private readonly loading = new Map<string, Promise<void>>();

  constructor(
    private readonly eventId: string,
    private readonly userId: string,
    private readonly around: Surroundings,
  ) {
    const kept = (fromShelf(this.shelf('unsent')) ?? {}) as Record<string, PendingMessage[]>;
    const since = around.nowMs() - resendWithinMs;
    const asKept = (message: PendingMessage): PendingMessage => (message.state === 'sending' && message.writtenAtMs < since ? { ...message, state: 'failed' } : message);
    const logs = Object.fromEntries(Object.entries(kept).map(([room, pending]) => [room, { ...emptyLog, pending: pending.map(asKept) }]));
    const read = (fromShelf(this.shelf('read')) ?? {}) as Record<string, number>;
    this.state = { connection: 'connecting', endedAs: undefined, rooms: [], logs, presence: {}, people: 0, read };
  }

  readonly snapshot = (): VenueState => this.state;

  readonly watch = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Hears announcements; they are hints, and the pages read again what they concern. */
  readonly listen = (told: Told): (() => void) => {
    this.told.add(told);
    return () => this.told.delete(told);
  };

  start(): void {
    if (this.link !== undefined) return;
    this.put({ connection: 'connecting', endedAs: undefined });
    this.link = this.around.open(
      this.eventId,
      (room) => this.log(room).entries.at(-1)?.seq,
      (event) => this.heard(event),
    );
    this.link.focus(this.focused);
    // What an earlier visit could not send; the server keeps each of them once.
    for (const [room, log] of Object.entries(this.state.logs)) for (const message of log.pending) if (message.state === 'sending' && message.storedAs === undefined) this.link.send(room, message.cid, message.body);
  }

  stop(): void {
    this.link?.close();
    this.link = undefined;
  }

  send(room: string, body: string): void {
    const cid = this.around.newId();
    this.sendAgain(room, { cid, body, writtenAtMs: this.around.nowMs(), state: 'sending' });
  }

  retry(room: string, cid: string): void {
    const message = this.log(room).pending.find((one) => one.cid === cid);
    if (message) this.sendAgain(room, { cid, body: message.body, writtenAtMs: message.writtenAtMs, state: 'sending' });
  }

  discard(room: string, cid: string): void {
    this.putLog(room, withoutPending(this.log(room), cid));
  }

  /** Where somebody is: it counts as their time there. May be said before there is a connection. */
  focus(room: string | null): void {
    this.focused = room;
    this.link?.focus(room);
  }

  /** Reads the page before what is known; several calls at once read it once. */
  loadOlder(room: string): Promise<void> {
    const running = this.loading.get(room);
    if (running) return running;
    const before = this.log(room).entries[0]?.seq;
    const load = this.around
      .readPage(room, before)
      .then((page) => this.putLog(room, withOlder(this.log(room), page.items, page.before != null && page.items.length > 0)))
      .finally(() => this.loading.delete(room));
    this.loading.set(room, load);
    return load;
  }

  markRead(room: string, seq: number): void {
    if ((this.state.read[room] ?? 0) >= seq) return;
    this.put({ read: { ...this.state.read, [room]: seq } });
    shelve(this.shelf('read'), this.state.read);
  }

  private log(room: string): RoomLog {
    return this.state.logs[room] ?? emptyLog;
  }

  private sendAgain(room: string, message: PendingMessage): void {
    this.putLog(room, withSent(this.log(room), message));
    this.link?.send(room, message.cid, message.body);
  }

  private heard(event: VenueEvent): void {
    switch (event.t) {
      case 'connecting':
        return;
      case 'welcome': {
        heardServerTime(event.server_time);
        // Who comes for the first time has read everything up to now.
        const read = { ...Object.fromEntries(event.rooms.map((room) => [room.id, room.last_seq])), ...this.state.read };
        shelve(this.shelf('read'), read);
        return this.put({ connection: 'live', endedAs: undefined, rooms: event.rooms, presence: event.presence, people: event.people, read });
      }
      case 'rooms': {
        const read = { ...Object.fromEntries(event.rooms.map((room) => [room.id, room.last_seq])), ...this.state.read };
        return this.put({ rooms: event.rooms, read });
      }
      case 'entries': {
        this.putLog(event.room, withNewer(this.log(event.room), event.entries, event.truncated));
        const last = event.entries.at(-1)?.seq ?? 0;
        this.put({ rooms: this.state.rooms.map((room) => (room.id === event.room && room.last_seq < last ? { ...room, last_seq: last } : room)) });
        return;
      }
      case 'ack':
        // The entry itself comes with the others of its room, in order; until then it stands at the end.
        return this.putLog(event.room, withStored(this.log(event.room), event.cid, event.seq));
      case 'refused':
        return this.putLog(event.room, withRefused(this.log(event.room), event.cid, event.code));
      case 'presence':
        return this.put({ presence: { ...this.state.presence, ...event.rooms }, people: event.people });
      case 'announcement':
        this.told.forEach((told) => told(event.topic, event.detail));
        return;
      case 'lost':
        return this.put({ connection: this.state.connection === 'connecting' ? 'connecting' : 'reconnecting' });
      case 'ended':
        return this.put({ connection: 'ended', endedAs: event.code });
    }
  }

  private putLog(room: string, log: RoomLog): void {
    const before = this.log(room);
    this.put({ logs: { ...this.state.logs, [room]: log } });
    if (before.pending !== log.pending) this.shelveUnsent();
  }

  private shelveUnsent(): void {
    const unsent = Object.entries(this.state.logs).map(([room, { pending }]) => [room, pending.filter(({ storedAs }) => storedAs === undefined)] as const);
    shelve(this.shelf('unsent'), Object.fromEntries(unsent.filter(([, messages]) => messages.length > 0)));
  }

  private put(changes: Partial<VenueState>): void {
    this.state = { ...this.state, ...changes };
    this.listeners.forEach((listener) => listener());
  }

  private shelf(part: string): string {
    return `venue.${this.eventId}.${this.userId}.${part}`;
  }
}
