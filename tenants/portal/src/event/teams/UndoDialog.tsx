import { useMutation } from '@tanstack/react-query';
import type { AssignmentRun } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { showToast } from '../../ui/toasts';
import { undoRun } from './team-queries';

export function UndoDialog({ eventId, run, onClose }: { eventId: string; run: AssignmentRun; onClose: () => void }) {
  const undo = useMutation({
    mutationFn: () => undoRun(eventId, run.id),
    onSuccess: () => {
      showToast(t('teams.undone'));
      onClose();
    },
  });
  return (
    <Dialog title={t('teams.undo_title', { count: run.teams })} role="alertdialog" onClose={onClose}>
      <p>{t('teams.undo_text', { people: run.people })}</p>
      {undo.error && <LoadFailure failure={undo.error} what={t('teams.undo_failed')} />}
      <div className="dialog-act">
        <Button look="quiet" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button look="destructive" className="solid" busy={undo.isPending} onClick={() => undo.mutate()}>
          {t('teams.undo_do', { count: run.teams })}
        </Button>
      </div>
    </Dialog>
  );
}
