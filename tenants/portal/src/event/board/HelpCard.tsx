import type { HackEvent, HelpRequest, Team } from '../../api/shapes';
import { useMay, useSession } from '../../app/session';
import { t } from '../../i18n/catalogue';
import { Button, buttonClass } from '../../ui/Button';
import { longWaitSeconds, waitingClock } from '../live/waiting-time';
import { TeamFaces } from '../teams/TeamFaces';
import { roomHref } from '../teams/team-queries';
import type { useHelpActions } from './use-help-actions';

interface HelpCardProps {
  event: HackEvent;
  request: HelpRequest;
  team: Team | undefined;
  nowMs: number;
  /** Whether it waits longest: the one thing to do here. */
  first: boolean;
  actions: ReturnType<typeof useHelpActions>;
}

/** One team that waits, or that somebody is with. */
export function HelpCard({ event, request, team, nowMs, first, actions }: HelpCardProps) {
  const may = useMay('take_help');
  const { user } = useSession();
  const seconds = (nowMs - new Date(request.opened_at).getTime()) / 1000;
  const late = !request.taken_by && seconds >= longWaitSeconds;
  const mine = request.taken_by?.user_id === user.id;
  return (
    <article className={late ? 'help-card late' : request.taken_by ? 'help-card taken' : 'help-card'} data-help={request.id}>
      <div className="row between">
        <span className="w num" role="timer" aria-label={t('board.waits', { time: waitingClock(seconds) })}>
          {waitingClock(seconds)}
        </span>
        <span className="small t3 trunc">{t('board.asked_by', { name: request.opened_by })}</span>
      </div>
      <div>
        <h3>{request.team.name}</h3>
        <p>{request.text}</p>
      </div>
      <div className="ft">
        {team && <TeamFaces members={team.members} />}
        <span className="grow" />
        {!request.taken_by && may && (
          <>
            <Button look="quiet" busy={actions.taking === request.id} aria-label={t('board.take_named', { team: request.team.name })} onClick={() => actions.take.mutate({ request, join: false })}>
              {t('board.take')}
            </Button>
            <Button look={late || first ? 'primary' : 'neutral'} busy={actions.taking === request.id} onClick={() => actions.take.mutate({ request, join: true })}>
              {t('board.take_join')}
            </Button>
          </>
        )}
        {request.taken_by && (
          <>
            <span className="pill br">{mine ? t('board.yours') : t('board.with', { name: request.taken_by.name })}</span>
            {mine && request.team.room_id && (
              <a className={buttonClass('outline')} href={roomHref(event.slug, request.team.room_id)}>
                {t('board.enter')}
              </a>
            )}
            {may && (
              <Button look={mine ? 'neutral' : 'quiet'} busy={actions.resolving === request.id} aria-label={t('board.resolve_named', { team: request.team.name })} onClick={() => actions.resolve.mutate(request)}>
                {t('board.resolve')}
              </Button>
            )}
          </>
        )}
      </div>
    </article>
  );
}
