import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ParticipantImport } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { number, shortDateTime } from '../../i18n/moments';
import { buttonClass } from '../../ui/Button';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageHead } from '../../ui/PageHead';
import { useEventRead } from '../EventFrame';
import { ImportProgress } from './ImportProgress';
import { ImportWizard } from './ImportWizard';
import { importsQuery } from './people-queries';
import '../../styles/registration.css';

const route = getRouteApi('/console/events/$eventId/people/import');
const look: Record<ParticipantImport['state'], string> = { running: 'warn', done: 'ok', failed: 'bad' };

/** Brings a list in. A running import is part of the address: it can be left and found again. */
export function ImportPage() {
  const { event } = useEventRead();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const earlier = useQuery(importsQuery(event.id));
  return (
    <>
      <PageHead
        title={t('import.title')}
        sub={t('import.lead')}
        actions={
          <Link to="/console/events/$eventId/people" params={{ eventId: event.id }} className={buttonClass('neutral')}>
            <ArrowLeft className="i s" aria-hidden="true" /> {t('people.title')}
          </Link>
        }
      />
      {search.import ? (
        <ImportProgress key={search.import} eventId={event.id} importId={search.import} onAnother={() => void navigate({ search: {} })} />
      ) : (
        <ImportWizard event={event} onStarted={(id) => void navigate({ search: { import: id } })} />
      )}
      {earlier.isError && <LoadFailure failure={earlier.error} onRetry={() => void earlier.refetch()} />}
      {earlier.data && earlier.data.length > 0 && (
        <section className="block formcol">
          <h2>{t('import.earlier')}</h2>
          <ul className="lines">
            {earlier.data.map((one) => (
              <li key={one.id}>
                <Link
                  className="link grow"
                  to="/console/events/$eventId/people/import"
                  params={{ eventId: event.id }}
                  search={{ import: one.id }}
                  aria-label={t('import.open', { time: shortDateTime(one.created_at) })}
                >
                  {shortDateTime(one.created_at)}
                </Link>
                <span className="num t2">{t('import.progress', { done: number(one.rows_done), total: number(one.rows_total) })}</span>
                <span className={`st ${look[one.state]}`}>{t(`import.state.${one.state}`)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
