import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check, Circle } from 'lucide-react';
import type { HackEvent } from '../../api/shapes';
import { t, tFrom } from '../../i18n/catalogue';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { checklistQuery, pageOf } from '../steps';

/** Everything an event needs, by name, required things first. */
export function ChecklistSection({ event }: { event: HackEvent }) {
  const query = useQuery(checklistQuery(event.id));
  if (query.isError) return <LoadFailure failure={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <SkeletonRows rows={8} columns={[60, 12]} />;
  const items = [...query.data.items].sort((a, b) => Number(b.required) - Number(a.required));
  const done = items.filter((item) => item.done).length;
  return (
    <section>
      <div className="sech">
        <h2>{t('overview.checklist')}</h2>
        <span className="small t3">{t('overview.progress', { done, count: items.length })}</span>
      </div>
      <div className="progress" aria-hidden="true">
        {items.map((item) => (
          <i key={item.key} className={item.done ? 'done' : ''} />
        ))}
      </div>
      <ul className="checklist">
        {items.map((item) => (
          <li key={item.key} className={item.done ? 'done' : 'todo'}>
            {item.done ? <Check className="i" aria-hidden="true" /> : <Circle className="i" aria-hidden="true" />}
            <span className="grow">
              {tFrom('check', item.key)} {!item.required && <span className="t3 xs">{t('overview.optional')}</span>}
              <span className="vh">, {t(item.done ? 'step_state.done' : 'step_state.missing')}</span>
            </span>
            <Link className="link small" to={`/console/events/$eventId/${pageOf(item)}`} params={{ eventId: event.id }}>
              {item.done ? t('overview.check') : t('overview.fix')}
              <span className="vh"> {tFrom('check', item.key)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
