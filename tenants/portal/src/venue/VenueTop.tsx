import { Link } from '@tanstack/react-router';
import { useBrand } from '../brand/brand-state';
import { Mark } from '../brand/Mark';
import { Countdown } from '../day/Countdown';
import { useDay } from '../day/day-context';
import { useServerNow } from '../day/server-clock';
import { ThemeSwitch } from '../day/ThemeSwitch';
import { t, tFrom } from '../i18n/catalogue';
import { Avatar } from '../ui/Avatar';
import type { LiveVenue } from './live-venue';
import { useVenueState } from './use-live-venue';

/** Where one is, how many are here, and when submissions freeze. */
export function VenueTop({ live }: { live: LiveVenue }) {
  const { venue } = useDay();
  const { event, me } = venue;
  const brand = useBrand();
  const people = useVenueState(live, (state) => (state.connection === 'connecting' ? undefined : state.people)) ?? venue.people_present;
  const nowMs = useServerNow(10_000);
  const freeze = event.submissions_close_at;
  const freezes = freeze != null && Date.parse(freeze) > nowMs;
  const starts = Date.parse(event.starts_at) > nowMs;
  return (
    <header className="vt">
      <a className="brand" href={`/e/${event.slug}`} aria-label={event.title}>
        <Mark brand={brand} />
      </a>
      <h1 className="ev trunc">{event.title}</h1>
      <span className={event.status === 'running' ? 'pill live' : 'pill'}>{tFrom('status', event.status)}</span>
      <span className="small t2 num nw">
        <span className="hide-s">{t('venue.people_here', { count: people })}</span>
        <span className="only-s" aria-label={t('venue.people_here', { count: people })}>
          {people}
        </span>
      </span>
      <Connection live={live} />
      <span className="grow" />
      {(starts || freezes) && (
        <span className="fz">
          <span className="hide-s">{t(starts ? 'venue.starts_in' : 'venue.freezes_in')}</span>
          <span className="only-s">{t(starts ? 'venue.starts_in' : 'venue.freezes_in_short')}</span> <Countdown at={starts ? event.starts_at : (freeze ?? event.ends_at)} over={t('venue.now')} />
        </span>
      )}
      <span className="hide-s">
        <ThemeSwitch />
      </span>
      <Link to="/me" className="day-me" aria-label={t('day.me', { name: me.name })} title={me.name}>
        <Avatar name={me.name} />
      </Link>
    </header>
  );
}

/** Says quietly that the connection is away; nothing is said while all is well. */
function Connection({ live }: { live: LiveVenue }) {
  const connection = useVenueState(live, (state) => state.connection);
  return (
    <span className="vt-connection" role="status">
      {connection === 'reconnecting' && (
        <span className="pill warn" title={t('venue.reconnecting_text')}>
          <span className="spin" aria-hidden="true" /> {t('venue.reconnecting')}
        </span>
      )}
    </span>
  );
}
