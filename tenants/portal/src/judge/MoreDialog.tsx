import { t } from '../i18n/catalogue';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';

/** What a phone has no room for beside the title. */
export function MoreDialog({ title, onChoose }: { title: string; onChoose: (ask: 'conflict' | 'skip' | undefined) => void }) {
  return (
    <Dialog title={title} onClose={() => onChoose(undefined)}>
      <div className="stack g2">
        <Button size="large" wide onClick={() => onChoose('conflict')}>
          {t('judge.declare')}
        </Button>
        <Button size="large" wide onClick={() => onChoose('skip')}>
          {t('judge.skip')}
        </Button>
      </div>
    </Dialog>
  );
}
