import { ArrowDown, MessagesSquare } from 'lucide-react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { RoomEntry, VenueRoom } from '../../day/day-shapes';
import { asProblem } from '../../app/server-state';
import { problemText } from '../../forms/problem-text';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { SkeletonRows } from '../../ui/Skeleton';
import type { LiveVenue } from '../live-venue';
import { chunked, emptyLog, shownEntries, unreadAfter } from '../room-log';
import { useVenueState } from '../use-live-venue';
import { firstUnread } from './list-lines';
import { MessageChunk } from './MessageChunk';
import { NewMessages } from './NewMessages';
import { PendingRow } from './PendingRow';
import { useReading } from './use-reading';

const chunkSize = 50;

interface MessageListProps {
  venue: LiveVenue;
  room: VenueRoom;
  me: { user_id: string; name: string };
  onDelete: ((entry: RoomEntry) => void) | undefined;
}

export function MessageList({ venue, room, me, onDelete }: MessageListProps) {
  const log = useVenueState(venue, (state) => state.logs[room.id] ?? emptyLog);
  const online = useVenueState(venue, (state) => state.connection === 'live');
  const readSeq = useVenueState(venue, (state) => state.read[room.id] ?? 0);
  const entries = useMemo(() => shownEntries(log), [log]);
  const chunks = useMemo(() => chunked(entries, chunkSize), [entries]);
  const [failure, setFailure] = useState<unknown>();
  const [loaded, setLoaded] = useState(log.entries.length > 0);

  const loadOlder = useCallback(() => {
    venue.loadOlder(room.id).then(
      () => {
        setFailure(undefined);
        setLoaded(true);
      },
      setFailure,
    );
  }, [venue, room.id]);
  const hasOlder = log.hasOlder && failure === undefined;
  const reading = useReading({ entries, pendingCount: log.pending.length, hasOlder, loadOlder });
  const { attending } = reading;

  // The line stays where reading stopped until somebody comes back to the room or looks away again.
  const [lineAfter, setLineAfter] = useState(readSeq);
  const lastSeq = log.entries.at(-1)?.seq;
  useEffect(() => {
    if (attending && lastSeq !== undefined) venue.markRead(room.id, lastSeq);
  }, [attending, lastSeq, venue, room.id]);
  useEffect(() => {
    if (!attending) setLineAfter(venue.snapshot().read[room.id] ?? 0);
  }, [attending, venue, room.id]);

  const unreadSeq = useMemo(() => firstUnread(entries, lineAfter, me.user_id), [entries, lineAfter, me.user_id]);
  const unreadAt = useMemo(() => entries.find(({ seq }) => seq === unreadSeq)?.at, [entries, unreadSeq]);
  const unread = attending ? 0 : unreadAfter(log, readSeq, me.user_id);
  const empty = loaded && entries.length === 0 && log.pending.length === 0;
  return (
    <div className="ms-frame">
      {/* Focusable, so that the arrow keys scroll it. */}
      <div className="ms" ref={reading.scroller} onScroll={reading.onScroll} tabIndex={0} role="log" aria-live="off" aria-label={t('chat.messages')} data-room={room.id}>
        <div className="ms-in">
          {failure !== undefined && (
            <p className="mg-note">
              <span>{problemText(asProblem(failure))}</span>
              <Button
                look="outline"
                size="small"
                onClick={() => {
                  setFailure(undefined);
                  loadOlder();
                }}
              >
                {t('failure.retry')}
              </Button>
            </p>
          )}
          {!loaded && failure === undefined && <SkeletonRows rows={5} columns={[70]} />}
          {loaded && log.hasOlder && failure === undefined && <p className="mg-note">{t('chat.loading_older')}</p>}
          {loaded && !log.hasOlder && entries.length > 0 && <p className="mg-note">{t('chat.beginning')}</p>}
          {empty && (
            <div className="ms-empty">
              <MessagesSquare className="i l" aria-hidden="true" />
              <b className="b">{t(room.kind === 'team' ? 'chat.empty_team' : 'chat.empty')}</b>
              <span className="small">{t(room.kind === 'team' ? 'chat.empty_team_text' : 'chat.empty_text')}</span>
            </div>
          )}
          {chunks.map((chunk, index) => (
            <MessageChunk key={chunk.key} chunk={chunk} before={chunks[index - 1]?.entries.at(-1)} unreadSeq={unreadSeq} unreadAt={unreadAt} scroller={reading.scroller} onDelete={onDelete} />
          ))}
          {log.pending.length > 0 && (
            <ol className="mg-chunk">
              {log.pending.map((message) => (
                <PendingRow key={message.cid} name={me.name} message={message} online={online} onRetry={() => venue.retry(room.id, message.cid)} onDiscard={() => venue.discard(room.id, message.cid)} />
              ))}
            </ol>
          )}
        </div>
      </div>
      {!attending && entries.length > 0 && (
        <Button look="primary" size="small" className="to-newest" icon={<ArrowDown className="i s" aria-hidden="true" />} onClick={reading.toNewest}>
          {unread > 0 ? t('chat.new_below', { count: unread }) : t('chat.to_newest')}
        </Button>
      )}
      <NewMessages entries={entries} ownId={me.user_id} />
    </div>
  );
}
