import { ExternalLink } from 'lucide-react';
import { rich, t } from '../../i18n/catalogue';
import { dateRange, zoneCity } from '../../i18n/moments';
import { useMay, useMaySee } from '../../app/session';
import { EventCover } from '../../events/EventCover';
import { StatusPill } from '../../events/StatusPill';
import { buttonClass } from '../../ui/Button';
import { onDemand } from '../../ui/on-demand';
import { PageHead } from '../../ui/PageHead';
import { RelativeTime } from '../../ui/Times';
import { useEventRead } from '../EventFrame';
import { LiveSkeleton } from '../live/LiveSkeleton';
import { FiguresSkeleton } from '../orders/FiguresSkeleton';
import { ChangedDates } from './ChangedDates';
import { ChecklistSection } from './ChecklistSection';
import { DeleteDraft } from './DeleteDraft';
import { EventFacts } from './EventFacts';
import { PublishPanel } from './PublishPanel';

const LiveBoard = onDemand(async () => (await import('../live/LiveBoard')).LiveBoard, () => <LiveSkeleton />);
const MovePanel = onDemand(async () => (await import('../live/MovePanel')).MovePanel);
const RegistrationFigures = onDemand(async () => (await import('../orders/RegistrationFigures')).RegistrationFigures, () => <FiguresSkeleton />);

export function OverviewPage() {
  const { event } = useEventRead();
  const mayCreate = useMay('create_event');
  const maySee = useMaySee('see_participants');
  const seesFigures = useMaySee('see_analytics');
  const draft = event.status === 'draft';
  // From its start on, the day itself is what matters.
  const begun = event.status === 'running' || event.status === 'judging' || event.status === 'results';
  return (
    <>
      <PageHead
        title={event.title}
        sub={
          <>
            <StatusPill status={event.status} />
            <span className="num">{t('event.between', { range: dateRange(event.starts_at, event.ends_at, event.zone), city: zoneCity(event.zone) })}</span>
            {draft ? (
              <span className="t3">{t('event.draft_note')}</span>
            ) : (
              event.published_at && <span className="fresh">{rich('overview.published_at', {}, { time: () => <RelativeTime key="t" at={event.published_at ?? ''} /> })}</span>
            )}
          </>
        }
        actions={
          !draft && (
            <a className={buttonClass('neutral')} href={`/e/${event.slug}`}>
              <ExternalLink className="i s" aria-hidden="true" /> {t('event.public_page')}
            </a>
          )
        }
      />
      {begun && seesFigures && <LiveBoard event={event} />}
      {!draft && !begun && maySee && <RegistrationFigures event={event} />}
      <div className="dash">
        <div>
          {draft ? <ChecklistSection event={event} /> : <EventFacts event={event} />}
          {!draft && <ChangedDates event={event} />}
        </div>
        <div>
          {!draft && <MovePanel event={event} />}
          <EventCover event={event} className="side-cover" />
          {draft ? <PublishPanel event={event} /> : null}
          {draft && mayCreate && <DeleteDraft event={event} />}
        </div>
      </div>
    </>
  );
}
