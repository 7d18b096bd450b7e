import { useEffect, useSyncExternalStore } from 'react';
import { api } from '../app/server-state';
import { newClientId } from '../day/client-id';
import { listRoomEntries } from '@jamboree/sdk/tenant';
import { LiveVenue, type VenueState } from './live-venue';
import { openVenueLink } from './open-venue-link';

const pageSize = 50;
// Long enough to go from one page of the day to another on a slow phone.
const graceMs = 5000;

interface Held {
  venue: LiveVenue;
  holders: number;
  ending: ReturnType<typeof setTimeout> | undefined;
}

const held = new Map<string, Held>();

function heldFor(eventId: string, userId: string): Held {
  const key = `${eventId} ${userId}`;
  let found = held.get(key);
  if (found === undefined) {
    const venue = new LiveVenue(eventId, userId, {
      open: openVenueLink,
      readPage: async (room, before) => (await api.call(listRoomEntries, { path: { room_id: room }, query: { before, limit: pageSize } })).data,
      newId: newClientId,
      nowMs: () => Date.now(),
    });
    found = { venue, holders: 0, ending: undefined };
    held.set(key, found);
  }
  return found;
}

/** The one connection of this tab to a venue, open while any page needs it. */
export function useLiveVenue(eventId: string, userId: string, open: boolean): LiveVenue {
  const { venue } = heldFor(eventId, userId);
  useEffect(() => {
    if (!open) return;
    const one = heldFor(eventId, userId);
    clearTimeout(one.ending);
    one.holders += 1;
    one.venue.start();
    return () => {
      one.holders -= 1;
      if (one.holders === 0) one.ending = setTimeout(() => one.venue.stop(), graceMs);
    };
  }, [eventId, userId, open]);
  return venue;
}

/** A part of the venue's state; renders again only when that part changes. */
export function useVenueState<Part>(venue: LiveVenue, part: (state: VenueState) => Part): Part {
  return useSyncExternalStore(venue.watch, () => part(venue.snapshot()));
}
