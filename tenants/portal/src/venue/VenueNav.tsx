import { Link } from '@tanstack/react-router';
import { CalendarDays, CircleHelp, Hand, MessageCircle, MessagesSquare, MonitorPlay, UsersRound, type LucideIcon } from 'lucide-react';
import type { VenueView } from '../app/day-routes';
import { t } from '../i18n/catalogue';

export interface Counts {
  chat: number;
  questions: number;
  team: number;
  help: number;
}

const icons: Record<VenueView, LucideIcon> = { stage: MonitorPlay, chat: MessagesSquare, questions: CircleHelp, agenda: CalendarDays, people: UsersRound, team: MessageCircle, help: Hand };

interface VenueNavProps {
  views: readonly VenueView[];
  current: VenueView;
  counts: Counts;
  className: string;
}

/** The rail of a desk, and the tabs under the thumb of a phone. */
export function VenueNav({ views, current, counts, className }: VenueNavProps) {
  const count = (view: VenueView) => (view in counts ? counts[view as keyof Counts] : 0);
  return (
    <nav className={className} aria-label={t('venue.nav')}>
      {views.map((view) => {
        const Icon = icons[view];
        const shown = count(view);
        return (
          <Link
            key={view}
            from="/e/$slug/venue"
            to="."
            search={(before) => ({ ...before, view: view === 'stage' ? undefined : view, room: undefined, ask: undefined })}
            activeOptions={{ exact: true, includeSearch: true }}
            aria-current={view === current ? 'page' : undefined}
          >
            <Icon className="i l" aria-hidden="true" />
            {t(`venue.view.${view}`)}
            {shown > 0 && (
              <span className={className.includes('rail') ? 'd' : 'dot'}>
                <span aria-hidden="true">{shown > 99 ? '99+' : shown}</span>
                <span className="vh">{t('venue.count', { count: shown })}</span>
              </span>
            )}
          </Link>
        );
      })}
    </nav>
  );
}
