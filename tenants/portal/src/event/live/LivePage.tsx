import { ExternalLink } from 'lucide-react';
import { t } from '../../i18n/catalogue';
import { StatusPill } from '../../events/StatusPill';
import { buttonClass } from '../../ui/Button';
import { PageHead } from '../../ui/PageHead';
import { useEventRead } from '../EventFrame';
import { EventZones } from './EventZones';
import { LiveBoard } from './LiveBoard';

export function LivePage() {
  const { event } = useEventRead();
  return (
    <>
      <PageHead
        title={t('live.title')}
        sub={
          <>
            <StatusPill status={event.status} />
            <EventZones zone={event.zone} />
          </>
        }
        actions={
          <a className={buttonClass('primary')} href={`/e/${event.slug}/venue`}>
            <ExternalLink className="i s" aria-hidden="true" /> {t('live.open_venue')}
          </a>
        }
      />
      <LiveBoard event={event} />
    </>
  );
}
