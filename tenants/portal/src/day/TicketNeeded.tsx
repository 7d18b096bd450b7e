import { Link } from '@tanstack/react-router';
import { Ticket } from 'lucide-react';
import { useSession } from '../app/session';
import { useBrand } from '../brand/brand-state';
import { Mark } from '../brand/Mark';
import { Scene } from '../brand/Scene';
import { rich, t } from '../i18n/catalogue';
import { dateRange, zoneCity } from '../i18n/moments';
import { Button, buttonClass } from '../ui/Button';
import { usePageTitle } from '../ui/PageHead';
import type { Day } from './day-context';

/** Not a dead end: says who may come in, as whom the person is signed in, and the way to a ticket. */
export function TicketNeeded({ event, onRetry }: { event: Day['event']; onRetry: () => void }) {
  usePageTitle(t('ticket_needed.title'));
  const session = useSession();
  const brand = useBrand();
  return (
    <div className="ticket-needed">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <div className="cover ticket-needed-cover">
        <Scene name={event.slug} />
        <a className="brand" href="/">
          <Mark brand={brand} /> {brand?.tenant_name ?? session.tenant.name}
        </a>
        <div>
          <p className="cover-title">{event.title}</p>
          <p className="cover-sub">
            {dateRange(event.starts_at, event.ends_at, event.zone)}, {zoneCity(event.zone)}
          </p>
        </div>
      </div>
      <main id="main" className="ticket-needed-text">
        <h1 tabIndex={-1}>{t('ticket_needed.title')}</h1>
        <p>{t('ticket_needed.text')}</p>
        <div className="row flow">
          <a className={buttonClass('primary', 'large')} href={`/e/${event.slug}/register`}>
            <Ticket className="i" aria-hidden="true" /> {t('ticket_needed.register')}
          </a>
          <a className={buttonClass('quiet', 'large')} href={`/e/${event.slug}`}>
            {t('ticket_needed.event')}
          </a>
        </div>
        <p className="small t2">{rich('ticket_needed.signed_in', { email: session.user.email }, { b: (text) => <b className="b">{text}</b> })}</p>
        <p className="small t2 row flow g2">
          <Link className="link" to="/me">
            {t('ticket_needed.tickets')}
          </Link>
          <Button look="quiet" size="small" onClick={onRetry}>
            {t('ticket_needed.again')}
          </Button>
        </p>
      </main>
    </div>
  );
}
