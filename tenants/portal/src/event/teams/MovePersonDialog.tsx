import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { HackEvent, Team } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { SearchField } from '../../ui/SearchField';
import { SkeletonRows } from '../../ui/Skeleton';
import { showToast } from '../../ui/toasts';
import { movePerson, teamsQuery } from './team-queries';

interface MovePersonDialogProps {
  event: HackEvent;
  from: Team;
  member: Team['members'][number];
  onClose: () => void;
}

/** Another team for somebody; can be taken back at once. */
export function MovePersonDialog({ event, from, member, onClose }: MovePersonDialogProps) {
  const [q, setQ] = useState<string>();
  const teams = useQuery(teamsQuery(event.id, q));
  const others = (teams.data ?? []).filter((team) => team.id !== from.id);
  const run = useMutation({
    mutationFn: (team: Team) => movePerson(event.id, team.id, member.participant_id),
    onSuccess: (_, team) => {
      // A team that nobody is left in is no place to go back to.
      showToast(t('teams.moved', { name: member.name, team: team.name }), from.members.length > 1 ? () => void movePerson(event.id, from.id, member.participant_id) : undefined);
      onClose();
    },
  });
  return (
    <Dialog title={t('teams.move_title', { name: member.name })} onClose={onClose}>
      <p className="t2">{t('teams.move_text', { team: from.name })}</p>
      {run.error && <LoadFailure failure={run.error} what={t('teams.move_failed')} />}
      <SearchField label={t('teams.find_team')} placeholder={t('teams.find_team')} value={q} onSearch={setQ} />
      {teams.isPending && <SkeletonRows rows={4} columns={[50, 10]} />}
      {teams.isSuccess && others.length === 0 && <p className="small t3">{t('teams.no_other')}</p>}
      <ul className="choose-team">
        {others.map((team) => (
          <li key={team.id}>
            <span className="grow cell-pair">
              <span className="m trunc">{team.name}</span>
              <span className="xs t3">{t('teams.size_of', { count: team.size, max: event.team_size.max })}</span>
            </span>
            <Button look="outline" size="small" busy={run.isPending && run.variables.id === team.id} aria-label={t('teams.move_to', { team: team.name })} onClick={() => run.mutate(team)}>
              {t('teams.move_here')}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
