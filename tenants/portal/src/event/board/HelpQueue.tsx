import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { HackEvent } from '../../api/shapes';
import { useMay } from '../../app/session';
import { t } from '../../i18n/catalogue';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { useServerNow } from '../live/use-server-now';
import { longWaitSeconds, waitingClock } from '../live/waiting-time';
import { helpQuery } from '../teams/team-queries';
import { useHelpActions } from './use-help-actions';

const shown = 5;

/** Who waits for a host, longest first. */
export function HelpQueue({ event }: { event: HackEvent }) {
  const query = useQuery(helpQuery(event.id));
  const may = useMay('take_help');
  const now = useServerNow(event.id);
  const { take, taking } = useHelpActions(event);
  const requests = query.data ?? [];
  return (
    <section className="sec">
      <header>
        <h2>{t('board.queue')}</h2>
        <Link className="a link" to="/console/events/$eventId/board" params={{ eventId: event.id }}>
          {t('nav.board')}
        </Link>
      </header>
      {query.isSuccess && requests.length === 0 && <p className="small t3">{t('board.nobody')}</p>}
      <ul className="help-queue">
        {requests.slice(0, shown).map((request) => {
          const seconds = (now - new Date(request.opened_at).getTime()) / 1000;
          const late = !request.taken_by && seconds >= longWaitSeconds;
          return (
            <li key={request.id}>
              <span className={request.taken_by ? 'w num t3' : late ? 'w num bad' : 'w num'}>{waitingClock(seconds)}</span>
              <div className="grow">
                <h3>{request.team.name}</h3>
                <p>{request.text}</p>
              </div>
              {request.taken_by ? (
                <span className="row small t2 g2">
                  <Avatar name={request.taken_by.name} />
                  <span className="hide-s">{t('board.with', { name: request.taken_by.name })}</span>
                </span>
              ) : (
                may && (
                  <Button size="small" look={late ? 'primary' : 'neutral'} busy={taking === request.id} aria-label={t('board.take_named', { team: request.team.name })} onClick={() => take.mutate({ request, join: false })}>
                    {t('board.take')}
                  </Button>
                )
              )}
            </li>
          );
        })}
      </ul>
      {requests.length > shown && (
        <Link className="link small" to="/console/events/$eventId/board" params={{ eventId: event.id }}>
          {t('board.all_waiting', { count: requests.length })}
        </Link>
      )}
    </section>
  );
}
