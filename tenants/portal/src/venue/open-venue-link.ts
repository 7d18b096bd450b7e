import { api, asProblem } from '../app/server-state';
import { enterVenue } from '@jamboree/sdk/tenant';
import type { OpenLink } from './venue-link';
import { VenueSocket, type Wire } from './venue-socket';

/** Connects to the venue on this very host. */
export const openVenueLink: OpenLink = (eventId, known, onEvent) => {
  const socket = new VenueSocket(
    {
      enter: async () => (await api.call(enterVenue, { path: { event_id: eventId } })).data,
      connect: (path, subprotocol) => new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')), subprotocol) as unknown as Wire,
      // Without a place or a session no try will ever do; everything else may heal.
      endsAs: (failure) => {
        const { status, code } = asProblem(failure);
        return status === 401 || status === 403 || status === 404 || code === 'venue_closed' ? code : undefined;
      },
      known,
      random: Math.random,
    },
    onEvent,
  );
  const online = () => socket.connectNow();
  addEventListener('online', online);
  socket.start();
  return {
    send: (room, cid, body) => socket.send(room, cid, body),
    focus: (room) => socket.focus(room),
    close: () => {
      removeEventListener('online', online);
      socket.close();
    },
  };
};
