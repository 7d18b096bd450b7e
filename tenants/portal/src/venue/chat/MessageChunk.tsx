import { memo, useEffect, useRef, useState, type RefObject } from 'react';
import type { RoomEntry } from '../../day/day-shapes';
import { t } from '../../i18n/catalogue';
import { clock, dayName } from '../../i18n/moments';
import type { Chunk } from '../room-log';
import { beginsDay, followsOn } from './list-lines';
import { MessageRow } from './MessageRow';

interface MessageChunkProps {
  chunk: Chunk;
  /** The entry just before, in the chunk above. */
  before: RoomEntry | undefined;
  unreadSeq: number | undefined;
  unreadAt: string | undefined;
  scroller: RefObject<HTMLElement | null>;
  onDelete: ((entry: RoomEntry) => void) | undefined;
}

// Kept drawn this far above and below what is seen, so that nobody scrolls into the void.
const nearMargin = '1500px 0px';

/** A run of messages. Far from what is seen only its height stays, so that ten thousand messages cost as much as a hundred. */
function Drawn({ chunk, before, unreadSeq, unreadAt, scroller, onDelete }: MessageChunkProps) {
  const box = useRef<HTMLOListElement>(null);
  const [near, setNear] = useState(true);
  const heightPx = useRef(0);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const watch = new IntersectionObserver(
      ([seen]) => {
        if (seen === undefined) return;
        if (!seen.isIntersecting) heightPx.current = element.offsetHeight;
        setNear(seen.isIntersecting);
      },
      { root: scroller.current, rootMargin: nearMargin },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [scroller]);
  if (!near) return <ol ref={box} className="mg-chunk" style={{ height: heightPx.current }} />;
  return (
    <ol ref={box} className="mg-chunk">
      {chunk.entries.map((entry, index) => {
        const previous = chunk.entries[index - 1] ?? before;
        const newDay = beginsDay(entry, previous);
        const unread = entry.seq === unreadSeq;
        return [
          newDay && (
            <li className="mg-day" key={`day-${entry.seq}`}>
              {dayName(entry.at)}
            </li>
          ),
          unread && (
            <li className="unread" key={`unread-${entry.seq}`}>
              {t('chat.new_since', { time: clock(unreadAt ?? entry.at) })}
            </li>
          ),
          <MessageRow key={entry.seq} entry={entry} follows={!newDay && !unread && followsOn(entry, previous)} onDelete={onDelete} />,
        ];
      })}
    </ol>
  );
}

function sameRows(a: MessageChunkProps, b: MessageChunkProps): boolean {
  return (
    a.before === b.before &&
    a.unreadSeq === b.unreadSeq &&
    a.onDelete === b.onDelete &&
    a.chunk.entries.length === b.chunk.entries.length &&
    a.chunk.entries.every((entry, index) => entry === b.chunk.entries[index])
  );
}

export const MessageChunk = memo(Drawn, sameRows);
