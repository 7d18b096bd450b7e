import { useMutation } from '@tanstack/react-query';
import type { Team } from '../day/day-shapes';
import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { LoadFailure } from '../ui/LoadFailure';
import { showToast } from '../ui/toasts';
import { leave } from './team-queries';

/** Says what is lost before it is. */
export function LeaveDialog({ eventId, team, onClose }: { eventId: string; team: Team; onClose: () => void }) {
  const last = team.members.length <= 1;
  const leaving = useMutation({
    mutationFn: () => leave(eventId),
    onSuccess: () => {
      showToast(t('team.left', { name: team.name }));
      onClose();
    },
  });
  return (
    <Dialog title={t('team.leave_title', { name: team.name })} role="alertdialog" onClose={onClose}>
      {leaving.isError && <LoadFailure failure={leaving.error} />}
      <ul className="losses">
        <li>{t('team.leave_room')}</li>
        <li>{t(last ? 'team.leave_last' : 'team.leave_submission')}</li>
        <li>{t('team.leave_back')}</li>
      </ul>
      <div className="dialog-act">
        <Button look="quiet" autoFocus onClick={onClose}>
          {t('team.stay')}
        </Button>
        <Button look="destructive" className="solid" busy={leaving.isPending} onClick={() => leaving.mutate()}>
          {t('team.leave')}
        </Button>
      </div>
    </Dialog>
  );
}
