import { useMutation } from '@tanstack/react-query';
import type { RoomEntry } from '../../day/day-shapes';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';
import { showToast } from '../../ui/toasts';
import { deleteMessage } from '../venue-queries';

export function DeleteDialog({ room, entry, onClose }: { room: string; entry: RoomEntry; onClose: () => void }) {
  const remove = useMutation({
    mutationFn: () => deleteMessage(room, entry.seq),
    onSuccess: () => {
      showToast(t('chat.delete_done'));
      onClose();
    },
  });
  return (
    <Dialog title={t('chat.delete_title', { name: entry.author.name })} role="alertdialog" onClose={onClose}>
      {remove.isError && <LoadFailure failure={remove.error} />}
      <blockquote className="mg-quote">{entry.body}</blockquote>
      <p className="small">{t('chat.delete_text')}</p>
      <div className="dialog-act">
        <Button look="quiet" autoFocus onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button look="destructive" className="solid" busy={remove.isPending} onClick={() => remove.mutate()}>
          {t('chat.delete_confirm')}
        </Button>
      </div>
    </Dialog>
  );
}
