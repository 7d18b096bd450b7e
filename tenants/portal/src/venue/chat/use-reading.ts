import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { RoomEntry } from '../../day/day-shapes';

const nearEndPx = 48;
const nearStartPx = 600;

interface Reading {
  scroller: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
  /** Whether the newest message is in sight of somebody who looks. */
  attending: boolean;
  toNewest: () => void;
}

interface ReadingOptions {
  entries: readonly RoomEntry[];
  pendingCount: number;
  hasOlder: boolean;
  loadOlder: () => void;
}

/** Where somebody reads in a log: stays at the newest line while they are there, and keeps their place while older pages come in above. */
export function useReading({ entries, pendingCount, hasOlder, loadOlder }: ReadingOptions): Reading {
  const scroller = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [attending, setAttending] = useState(() => !document.hidden);
  const firstSeq = entries[0]?.seq;
  const lastSeq = entries.at(-1)?.seq;
  const before = useRef({ firstSeq, height: 0 });

  const settle = useCallback(() => setAttending(atEnd.current && !document.hidden), []);

  const onScroll = useCallback(() => {
    const box = scroller.current;
    if (box === null) return;
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearEndPx;
    settle();
    if (box.scrollTop < nearStartPx && hasOlder) loadOlder();
  }, [hasOlder, loadOlder, settle]);

  const toNewest = useCallback(() => {
    const box = scroller.current;
    if (box === null) return;
    atEnd.current = true;
    box.scrollTop = box.scrollHeight;
    settle();
  }, [settle]);

  useLayoutEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    const was = before.current;
    if (atEnd.current) box.scrollTop = box.scrollHeight;
    // What came in above pushes everything down by its own height.
    else if (was.firstSeq !== undefined && firstSeq !== undefined && firstSeq < was.firstSeq) box.scrollTop += box.scrollHeight - was.height;
    before.current = { firstSeq, height: box.scrollHeight };
    // A log that does not fill its place cannot be scrolled back.
    if (hasOlder && box.scrollHeight < box.clientHeight + nearStartPx) loadOlder();
  }, [firstSeq, lastSeq, pendingCount, hasOlder, loadOlder]);

  useEffect(() => {
    const box = scroller.current;
    if (box === null) return;
    // A keyboard that opens or a composer that grows must not hide the newest line.
    const watch = new ResizeObserver(() => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    });
    watch.observe(box);
    if (box.firstElementChild) watch.observe(box.firstElementChild);
    document.addEventListener('visibilitychange', settle);
    return () => {
      watch.disconnect();
      document.removeEventListener('visibilitychange', settle);
    };
  }, [settle]);

  return { scroller, onScroll, attending, toNewest };
}
