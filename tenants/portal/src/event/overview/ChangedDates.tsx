import { listEventNotices } from '@jamboree/sdk/tenant';
import { useQuery } from '@tanstack/react-query';
import type { HackEvent } from '../../api/shapes';
import { api } from '../../app/server-state';
import { rich, t, tFrom } from '../../i18n/catalogue';
import { shortDateTime } from '../../i18n/moments';
import { LoadFailure } from '../../ui/LoadFailure';
import { RelativeTime } from '../../ui/Times';

/** Dates arrive as moments or as local times; both are said the same way. */
function when(value: string | null | undefined, zone: string): string {
  if (value == null || value === '') return '–';
  return value.endsWith('Z') ? shortDateTime(value, zone) : shortDateTime(`${value.slice(0, 16)}Z`, 'UTC');
}

export function ChangedDates({ event }: { event: HackEvent }) {
  const query = useQuery({
    queryKey: ['event', event.id, 'changes'],
    queryFn: async () => (await api.call(listEventNotices, { path: { event_id: event.id } })).data.items,
  });
  if (query.isError) return <LoadFailure failure={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data || query.data.length === 0) return null;
  return (
    <section className="sec">
      <header>
        <h2>{t('overview.changes')}</h2>
        <span className="small t3">{t('overview.changes_lead')}</span>
      </header>
      <ul className="lines">
        {query.data.map((notice) => (
          <li key={`${notice.field}${notice.at}`}>
            <span className="grow">
              {rich('overview.change', { field: tFrom('field', notice.field), old: when(notice.old, event.zone), new: when(notice.new, event.zone) }, { b: (text) => <b key="b">{text}</b> })}
            </span>
            <span className="small t3">
              <RelativeTime at={notice.at} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
