import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { LoadFailure } from '../../ui/LoadFailure';

interface AskDialogProps {
  ask: 'open' | 'close';
  judges: number;
  /** Sheets that are not complete. */
  left: number;
  busy: boolean;
  failure: unknown;
  onConfirm: () => void;
  onClose: () => void;
}

/** Opening and closing a round have no way back: what each means, first. */
export function AskDialog({ ask, judges, left, busy, failure, onConfirm, onClose }: AskDialogProps) {
  return (
    <Dialog title={t(`judging.ask_${ask}_title`)} onClose={onClose}>
      <p>{ask === 'open' ? t('judging.ask_open_text', { judges }) : t('judging.ask_close_text', { left })}</p>
      {failure != null && <LoadFailure failure={failure} what={t('judging.step_failed')} />}
      <div className="dialog-act">
        <Button look="quiet" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button look="primary" busy={busy} onClick={onConfirm} data-round-confirm={ask}>
          {t(`judging.${ask}`)}
        </Button>
      </div>
    </Dialog>
  );
}
