import { useEffect, useRef, useState } from 'react';
import type { RoomEntry } from '../../day/day-shapes';
import { t } from '../../i18n/catalogue';

// A busy room would otherwise never stop talking.
const pauseMs = 4000;

/** Tells screen readers politely what was said; a burst is counted instead of read out. */
export function NewMessages({ entries, ownId }: { entries: readonly RoomEntry[]; ownId: string }) {
  const [said, setSaid] = useState('');
  const toldSeq = useRef(entries.at(-1)?.seq);
  const latest = useRef(entries);
  latest.current = entries;
  useEffect(() => {
    const timer = setInterval(() => {
      const last = latest.current.at(-1)?.seq;
      const since = toldSeq.current;
      toldSeq.current = last;
      if (since === undefined || last === undefined || last <= since) return;
      const fresh = latest.current.slice(-100).filter((entry) => entry.seq > since && entry.kind === 'message' && !entry.deleted && entry.author.id !== ownId);
      const [only] = fresh;
      if (only !== undefined) setSaid(fresh.length === 1 ? t('chat.said', { name: only.author.name, text: only.body }) : t('chat.said_many', { count: fresh.length }));
    }, pauseMs);
    return () => clearInterval(timer);
  }, [ownId]);
  return (
    <p className="vh" aria-live="polite">
      {said}
    </p>
  );
}
