import { CircleAlert, LoaderCircle } from 'lucide-react';
import { t } from '../i18n/catalogue';
import { clockWithSeconds } from '../i18n/moments';
import { Button } from '../ui/Button';
import type { SaveState } from './use-autosave';

interface SaveLineProps {
  state: SaveState;
  savedAt: Date | undefined;
  /** The refusal is shown at fields, so the line only points there. */
  atFields: boolean;
  onSaveNow: () => void;
}

/** Where saving stands, always in sight. */
export function SaveLine({ state, savedAt, atFields, onSaveNow }: SaveLineProps) {
  if (state === 'failed' || state === 'conflict') {
    return (
      <span className="saveline bad" role="status">
        <CircleAlert className="i s" aria-hidden="true" />
        {state === 'conflict' ? t('conflict.title') : atFields ? t('save.invalid') : t('save.failed')}
        {state === 'failed' && !atFields && (
          <Button look="outline" size="small" onClick={onSaveNow}>
            {t('failure.retry')}
          </Button>
        )}
      </span>
    );
  }
  const text = state === 'saving' ? t('save.saving') : state === 'waiting' ? t('save.waiting') : savedAt ? t('save.saved_at', { time: clockWithSeconds(savedAt) }) : t('save.clean');
  return (
    <span className={`saveline ${state}`} role="status">
      {state === 'saving' && <LoaderCircle className="i s turning" aria-hidden="true" />}
      {text}
    </span>
  );
}
