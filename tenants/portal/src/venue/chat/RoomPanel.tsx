import { Link } from '@tanstack/react-router';
import { UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useDay } from '../../day/day-context';
import type { RoomEntry, VenueRoom } from '../../day/day-shapes';
import { shelve } from '../../forms/draft-shelf';
import { t, tFrom } from '../../i18n/catalogue';
import { onDemand } from '../../ui/on-demand';
import type { LiveVenue } from '../live-venue';
import { useVenueState } from '../use-live-venue';
import { Composer } from './Composer';
import { MessageList } from './MessageList';

const DeleteDialog = onDemand(async () => (await import('./DeleteDialog')).DeleteDialog);

interface RoomPanelProps {
  venue: LiveVenue;
  room: VenueRoom;
  /** The rooms one can change to, this one among them. */
  rooms: readonly VenueRoom[];
  onRoom: (room: string) => void;
  onAsk?: (() => void) | undefined;
}

export function roomName(room: VenueRoom): string {
  return room.kind === 'team' ? room.name : tFrom('room', room.kind);
}

/** One room: who is in it, what is said, and the line to write in. */
export function RoomPanel({ venue, room, rooms, onRoom, onAsk }: RoomPanelProps) {
  const { venue: shown } = useDay();
  const { me, event } = shown;
  // The lobby is everywhere, beside whatever people look at; in the other rooms one is or is not.
  const present = useVenueState(venue, (state) => (room.kind === 'lobby' ? (state.connection === 'connecting' ? undefined : state.people) : state.presence[room.id]));
  const read = useVenueState(venue, (state) => state.read);
  const live = useVenueState(venue, (state) => state.rooms);
  const [doomed, setDoomed] = useState<RoomEntry>();
  const hasNew = (id: string) => id !== room.id && (live.find((one) => one.id === id)?.last_seq ?? 0) > (read[id] ?? Infinity);
  const shelf = `venue.${event.id}.${me.user_id}.typed.${room.id}`;
  const ask =
    onAsk &&
    ((typed: string) => {
      // What was typed as a message goes along into the question.
      if (typed !== '') shelve(`venue.${event.id}.question`, { text: typed.slice(0, 500) });
      onAsk();
    });
  return (
    <>
      <header className="chat-head">
        {rooms.length > 1 ? (
          <div className="seg" role="group" aria-label={t('chat.rooms')}>
            {rooms.map((one) => (
              <button type="button" key={one.id} aria-current={one.id === room.id ? 'true' : undefined} onClick={() => onRoom(one.id)}>
                {roomName(one)}
                {hasNew(one.id) && (
                  <span className="dot-new">
                    <span className="vh">{t('chat.has_new')}</span>
                  </span>
                )}
              </button>
            ))}
          </div>
        ) : (
          <h2>{roomName(room)}</h2>
        )}
        <span className="grow" />
        {present !== undefined && <span className="xs t3 num nw">{t('chat.present', { count: present })}</span>}
        <Link from="/e/$slug/venue" to="." search={(before) => ({ ...before, view: 'people' })} className="btn q ico" aria-label={t('venue.people')}>
          <UsersRound className="i" aria-hidden="true" />
        </Link>
      </header>
      <MessageList key={room.id} venue={venue} room={room} me={me} onDelete={me.can.moderate ? setDoomed : undefined} />
      <Composer key={shelf} shelf={shelf} label={t('chat.write_to', { room: roomName(room) })} onSend={(text) => venue.send(room.id, text)} onAsk={ask} />
      {doomed && <DeleteDialog room={room.id} entry={doomed} onClose={() => setDoomed(undefined)} />}
    </>
  );
}
