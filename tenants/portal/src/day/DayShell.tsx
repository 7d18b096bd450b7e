import { Link } from '@tanstack/react-router';
import { DoorOpen, FileText, Star, UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useSession } from '../app/session';
import { useBrand } from '../brand/brand-state';
import { Mark } from '../brand/Mark';
import { t, tFrom } from '../i18n/catalogue';
import { listed } from '../i18n/moments';
import { Avatar } from '../ui/Avatar';
import { useDay } from './day-context';
import { ThemeSwitch } from './ThemeSwitch';

interface DayShellProps {
  /** Beside the navigation: what the page is saving, and its one action. */
  state?: ReactNode;
  action?: ReactNode;
  children: ReactNode;
}

/** The frame of what a participant does beside the venue: team, submission, feedback. */
export function DayShell({ state, action, children }: DayShellProps) {
  const { event, venue } = useDay();
  const session = useSession();
  const brand = useBrand();
  const params = { slug: event.slug };
  const current = { 'aria-current': 'page' } as const;
  return (
    <div className="day">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="day-top">
        <a className="brand" href={`/e/${event.slug}`} title={event.title}>
          <Mark brand={brand} /> <span className="trunc hide-s">{event.title}</span>
        </a>
        <nav aria-label={t('day.nav')}>
          <Link to="/e/$slug/venue" params={params} activeProps={current}>
            <DoorOpen className="i" aria-hidden="true" /> <span>{t('day.venue')}</span>
          </Link>
          <Link to="/e/$slug/team" params={params} activeOptions={{ includeSearch: false }} activeProps={current}>
            <UsersRound className="i" aria-hidden="true" /> <span>{t('day.team')}</span>
          </Link>
          <Link to="/e/$slug/submission" params={params} activeOptions={{ includeSearch: false }} activeProps={current}>
            <FileText className="i" aria-hidden="true" /> <span>{t('day.submission')}</span>
          </Link>
          <Link to="/e/$slug/feedback" params={params} activeProps={current}>
            <Star className="i" aria-hidden="true" /> <span>{t('day.feedback')}</span>
          </Link>
        </nav>
        <span className="day-state">{state}</span>
        <span className="day-act">
          <ThemeSwitch />
          <Link to="/me" className="day-me hide-s" title={venue.me.name} aria-label={t('day.me', { name: venue.me.name })}>
            <Avatar name={venue.me.name} className="m" />
          </Link>
          {action}
        </span>
      </header>
      {session.simulated.length > 0 && (
        <p className="day-simulated">
          <span className="simulated">{t('nav.simulated', { parts: listed(session.simulated.map((part) => tFrom('simulated', part))) })}</span>
        </p>
      )}
      <main id="main" className="day-main">
        {children}
      </main>
    </div>
  );
}
