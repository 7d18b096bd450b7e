import { connectVenue, type VenueRoom } from '@jamboree/sdk';
import { enterVenue } from '@jamboree/sdk/tenant';
import { api } from '../app/server-state';
import type { OpenLink } from './venue-link';

/** Connects to the venue on this very host and listens to every room one may be in. */
export const openVenueLink: OpenLink = (eventId, known, onEvent) => {
  let followed = new Set<string>();
  /** From what is known on, else from now on: what came before is read a page at a time. */
  const follow = (rooms: readonly VenueRoom[]) => {
    for (const { id, last_seq } of rooms) if (!followed.has(id)) connection.subscribe(id, known(id) ?? last_seq);
    followed = new Set(rooms.map(({ id }) => id));
  };
  const connection = connectVenue({
    enter: async () => (await api.call(enterVenue, { path: { event_id: eventId } })).data,
    onEvent: (event) => {
      switch (event.t) {
        case 'state':
          if (event.state === 'connecting') onEvent({ t: 'connecting' });
          if (event.state === 'waiting') onEvent({ t: 'lost' });
          // Left on purpose is nothing to tell.
          if (event.state === 'closed' && event.why !== 'left') onEvent({ t: 'ended', code: event.why });
          return;
        case 'welcome':
        case 'rooms':
          onEvent(event);
          return follow(event.rooms);
        case 'unsent':
          return onEvent({ t: 'refused', room: event.room, cid: event.cid, code: event.code });
        case 'entries':
        case 'ack':
        case 'presence':
        case 'announcement':
          return onEvent(event);
        default:
          return;
      }
    },
  });
  const back = () => {
    if (!document.hidden) connection.retryNow();
  };
  addEventListener('online', back);
  document.addEventListener('visibilitychange', back);
  return {
    send: (room, cid, body) => void connection.send(room, body, cid),
    focus: (room) => connection.focus(room),
    close: () => {
      removeEventListener('online', back);
      document.removeEventListener('visibilitychange', back);
      connection.close();
    },
  };
};
