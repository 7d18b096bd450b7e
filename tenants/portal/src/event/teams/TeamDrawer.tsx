import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, LogIn } from 'lucide-react';
import type { HackEvent } from '../../api/shapes';
import { useMay } from '../../app/session';
import { t } from '../../i18n/catalogue';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { TwoZones } from '../../ui/Times';
import { TeamStateMark } from './TeamStateMark';
import { joinRoom, teamsQuery } from './team-queries';

interface TeamDrawerProps {
  event: HackEvent;
  teamId: string;
  q: string | undefined;
  onMove: (participantId: string) => void;
  onClose: () => void;
}

export function TeamDrawer({ event, teamId, q, onMove, onClose }: TeamDrawerProps) {
  const query = useQuery(teamsQuery(event.id, q));
  const mayMove = useMay('run_team_assignment');
  const mayEnter = useMay('enter_team_rooms');
  const team = query.data?.find((one) => one.id === teamId);
  const enter = useMutation({ mutationFn: () => joinRoom(event.slug, teamId) });
  return (
    <Dialog title={team?.name ?? t('loading')} onClose={onClose} size="drawer">
      {query.isPending && <SkeletonRows rows={4} columns={[30, 50]} />}
      {query.isError && !team && <LoadFailure failure={query.error} what={t('teams.failed')} onRetry={() => void query.refetch()} />}
      {query.isSuccess && !team && <p className="note">{t('teams.gone')}</p>}
      {team && (
        <>
          {enter.error && <LoadFailure failure={enter.error} />}
          <div className="row flow">
            <TeamStateMark team={team} />
            <span className="grow" />
            {mayEnter && team.room_id && (
              <Button look="outline" size="small" busy={enter.isPending} icon={<LogIn className="i s" aria-hidden="true" />} onClick={() => enter.mutate()}>
                {t('board.enter')}
              </Button>
            )}
          </div>
          <dl className="facts">
            <div>
              <dt>{t('teams.code')}</dt>
              <dd className="mono">{team.join_code}</dd>
            </div>
            <div>
              <dt>{t('teams.since')}</dt>
              <dd>
                <TwoZones at={team.created_at} zone={event.zone} />
              </dd>
            </div>
          </dl>
          <section>
            <h3>{t('teams.members')}</h3>
            {team.members.length === 0 && <p className="small t3">{t('teams.nobody')}</p>}
            <ul className="choose-team">
              {team.members.map((member) => (
                <li key={member.participant_id}>
                  <Avatar name={member.name} className={member.present ? 'on' : ''} />
                  <span className="grow cell-pair">
                    <span className="m trunc">{member.name}</span>
                    <span className="xs t3">{member.present ? t('teams.here_now') : t('teams.not_here')}</span>
                  </span>
                  {mayMove && (
                    <Button look="outline" size="small" icon={<ArrowLeftRight className="i s" aria-hidden="true" />} aria-label={t('teams.move_named', { name: member.name })} onClick={() => onMove(member.participant_id)}>
                      {t('teams.move')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {team.locked && <p className="small t3">{t('teams.locked')}</p>}
          </section>
        </>
      )}
    </Dialog>
  );
}
