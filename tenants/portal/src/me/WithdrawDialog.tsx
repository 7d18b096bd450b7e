import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';

interface WithdrawDialogProps {
  title: string;
  event: string;
  onConfirm: () => void;
  onClose: () => void;
}

/** Asked once, for what taking part stands on: it says what follows. */
export function WithdrawDialog({ title, event, onConfirm, onClose }: WithdrawDialogProps) {
  return (
    <Dialog title={t('me.required_title', { title })} role="alertdialog" onClose={onClose}>
      <p>{t('me.required_text', { event })}</p>
      <div className="dialog-act">
        <Button look="quiet" autoFocus onClick={onClose}>
          {t('me.required_keep')}
        </Button>
        <Button look="destructive" className="solid" onClick={onConfirm}>
          {t('me.required_confirm')}
        </Button>
      </div>
    </Dialog>
  );
}
