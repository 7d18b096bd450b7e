import { useMutation, useQuery } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { asProblem } from '../app/server-state';
import { refreshDay } from '../day/day-queries';
import { useDay } from '../day/day-context';
import type { HelpRequest } from '../day/day-shapes';
import { elapsedFace, useServerNow } from '../day/server-clock';
import { problemText } from '../forms/problem-text';
import { t } from '../i18n/catalogue';
import { HelpCard } from '../team/HelpCard';
import { myTeamQuery } from '../team/team-queries';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { LoadFailure } from '../ui/LoadFailure';
import { SkeletonRows } from '../ui/Skeleton';
import { showToast } from '../ui/toasts';
import { openHelpQuery, resolveHelp, takeHelp } from './venue-queries';

/** Help for one's team; for who gives it, the teams that wait. */
export function HelpPanel({ onRoom, onTeam }: { onRoom: (room: string) => void; onTeam: () => void }) {
  const { venue } = useDay();
  return venue.me.can.help ? <HelpDesk onRoom={onRoom} /> : <OwnHelp onTeam={onTeam} />;
}

function OwnHelp({ onTeam }: { onTeam: () => void }) {
  const { event, venue } = useDay();
  const query = useQuery({ ...myTeamQuery(event.id), enabled: venue.me.participant_id != null });
  if (query.isPending && venue.me.participant_id != null) return <SkeletonRows rows={2} columns={[60]} />;
  if (query.isError && !query.data) return <LoadFailure failure={query.error} what={t('team.failed')} onRetry={() => void query.refetch()} />;
  const team = query.data?.team;
  if (team == null) {
    return (
      <EmptyState
        icon={<Hand className="i l" aria-hidden="true" />}
        title={t('help.no_team')}
        action={
          <Button look="primary" onClick={onTeam}>
            {t('help.to_team')}
          </Button>
        }
      >
        {t('help.no_team_text')}
      </EmptyState>
    );
  }
  return (
    <>
      <p className="t2 vn-lead">{t('help.lead')}</p>
      <HelpCard eventId={event.id} team={team} />
    </>
  );
}

function HelpDesk({ onRoom }: { onRoom: (room: string) => void }) {
  const { event, venue } = useDay();
  const query = useQuery(openHelpQuery(event.id));
  const nowMs = useServerNow();
  const take = useMutation({
    mutationFn: (request: HelpRequest) => takeHelp(request.id),
    onSuccess: (team) => {
      refreshDay(event.id, 'help-requests');
      showToast(t('help.you_took', { team: team.name }));
      if (team.room_id != null) onRoom(team.room_id);
    },
    onError: (failure) => {
      refreshDay(event.id, 'help-requests');
      showToast(problemText(asProblem(failure)));
    },
  });
  const resolve = useMutation({
    mutationFn: (request: HelpRequest) => resolveHelp(request.id),
    onSuccess: () => refreshDay(event.id, 'help-requests'),
    onError: (failure) => showToast(problemText(asProblem(failure))),
  });
  const requests = query.data ?? [];
  return (
    <>
      <p className="t2 vn-lead">{t('help.desk_lead')}</p>
      {query.isPending && <SkeletonRows rows={3} columns={[50, 20]} />}
      {query.isError && !query.data && <LoadFailure failure={query.error} what={t('help.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && requests.length === 0 && (
        <EmptyState icon={<Hand className="i l" aria-hidden="true" />} title={t('help.nobody')}>
          {t('help.nobody_text')}
        </EmptyState>
      )}
      <ul className="helplist">
        {requests.map((request, index) => {
          const own = request.taken_by?.user_id === venue.me.user_id;
          return (
            <li key={request.id} className={request.taken_by ? 'helpcard taken' : index === 0 ? 'helpcard' : 'helpcard quiet'}>
              <div className="row between">
                <b className="helpcard-time num">{elapsedFace(Date.parse(request.opened_at), nowMs)}</b>
                <span className="small">{request.taken_by ? t('help.with', { name: request.taken_by.name }) : ''}</span>
              </div>
              <div>
                <b className="b">{request.team.name}</b>
                <p>{request.text}</p>
              </div>
              <div className="row flow g2">
                {!request.taken_by && (
                  <Button look={index === 0 ? 'primary' : 'neutral'} size="small" busy={take.isPending && take.variables.id === request.id} onClick={() => take.mutate(request)}>
                    {t('help.take', { team: request.team.name })}
                  </Button>
                )}
                {own && (
                  <>
                    <Button size="small" disabled={request.team.room_id == null} onClick={() => request.team.room_id != null && onRoom(request.team.room_id)}>
                      {t('help.to_room')}
                    </Button>
                    <Button size="small" look="outline" busy={resolve.isPending && resolve.variables.id === request.id} onClick={() => resolve.mutate(request)}>
                      {t('help.resolve')}
                    </Button>
                  </>
                )}
              </div>
            </li>
          );
        })}
      </ul>
    </>
  );
}
