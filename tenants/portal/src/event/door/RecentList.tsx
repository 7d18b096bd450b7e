import { listCheckIns } from '@jamboree/sdk/tenant';
import { useQuery } from '@tanstack/react-query';
import { Check, CloudOff, TriangleAlert, Undo2, X } from 'lucide-react';
import { api } from '../../app/server-state';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { RelativeTime } from '../../ui/Times';
import { recentRows } from './recent-rows';
import type { Scan } from './scan-queue';
import { spacedCode } from './ticket-code';

export function recentQueryKey(eventId: string): string[] {
  return ['event', eventId, 'check-ins'];
}

interface RecentListProps {
  eventId: string;
  waiting: Scan[];
  onUndo: (participantId: string, name: string) => void;
  onDrop: (nonce: string) => void;
}

/** What waits on this device, then the last people at any door. */
export function RecentList({ eventId, waiting, onUndo, onDrop }: RecentListProps) {
  const query = useQuery({
    queryKey: recentQueryKey(eventId),
    queryFn: async () => (await api.call(listCheckIns, { path: { event_id: eventId }, query: { limit: 20 } })).data.items,
    refetchInterval: 15_000,
  });
  const entries = query.data ?? [];
  const rows = recentRows(entries);
  return (
    <section aria-labelledby="recent-title">
      <h2 id="recent-title" className="block-title">
        {t('door.recent')}
      </h2>
      <ul className="recent">
        {waiting.map((scan) => (
          <li key={scan.nonce}>
            <CloudOff className="i s warn-text" aria-hidden="true" />
            <span className="grow mono">{scan.kind === 'in' ? spacedCode(scan.subject) : scan.name}</span>
            <RelativeTime at={scan.at} />
            <Button look="quiet" size="small" iconOnly aria-label={t('door.drop', { code: scan.subject })} icon={<X className="i s" aria-hidden="true" />} onClick={() => onDrop(scan.nonce)} />
          </li>
        ))}
        {rows.map(({ entry, kind, undoable }) => (
          <li key={entry.id} className={kind === 'undo' ? 't3' : undefined} data-entry={kind}>
            {kind === 'in' && <Check className="i s ok-text" aria-hidden="true" />}
            {kind === 'already_in' && <TriangleAlert className="i s warn-text" aria-hidden="true" />}
            {kind === 'undo' && <Undo2 className="i s" aria-hidden="true" />}
            <span className="grow">
              <span className="b">{entry.participant.name}</span> {kind === 'undo' && <span className="xs">{t('door.recent_undone')}</span>}
              {kind === 'already_in' && <span className="xs warn-text">{t('door.recent_already_in')}</span>}
              <span className="xs t3 block-text">
                {entry.participant.ticket_type} · {t('door.by', { by: entry.by, device: entry.device })}
              </span>
            </span>
            <span className="small t3">
              <RelativeTime at={entry.at} />
            </span>
            {undoable ? (
              <Button look="quiet" size="small" iconOnly aria-label={t('door.undo_for', { name: entry.participant.name })} icon={<Undo2 className="i s" aria-hidden="true" />} onClick={() => onUndo(entry.participant.id, entry.participant.name)} />
            ) : (
              <span className="undo-space" />
            )}
          </li>
        ))}
      </ul>
      {query.isPending && <SkeletonRows rows={3} columns={[50]} />}
      {query.isError && entries.length === 0 && waiting.length === 0 && <LoadFailure failure={query.error} what={t('door.recent_failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && entries.length === 0 && waiting.length === 0 && <p className="small t3">{t('door.recent_none')}</p>}
    </section>
  );
}
