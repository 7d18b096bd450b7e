import { t } from '../i18n/catalogue';
import { CheckField } from '../ui/CheckField';
import { Dialog } from '../ui/Dialog';
import { modKey, type ShortcutRow } from './AppShell';
import { setSingleKeys, useSingleKeysOn } from './shortcuts';

function Keys({ keys }: { keys: string }) {
  const presses = keys.split(' ');
  return (
    <span className="row g1">
      {presses.map((press, index) => (
        <span key={press + String(index)} className="row g1">
          {index > 0 && <span className="xs t3">{t('shortcuts.then')}</span>}
          <kbd className="kbd">{press.replace('mod+', `${modKey()} `).toUpperCase()}</kbd>
        </span>
      ))}
    </span>
  );
}

export default function ShortcutList({ rows, onClose }: { rows: ShortcutRow[]; onClose: () => void }) {
  const on = useSingleKeysOn();
  const all: ShortcutRow[] = [{ keys: 'mod+k', label: t('shortcuts.palette') }, { keys: '?', label: t('shortcuts.help') }, { keys: '/', label: t('shortcuts.search') }, ...rows];
  return (
    <Dialog title={t('shortcuts.title')} onClose={onClose}>
      <dl className="keys">
        {all.map((row) => (
          <div key={row.keys}>
            <dt>{row.label}</dt>
            <dd>
              <Keys keys={row.keys} />
            </dd>
          </div>
        ))}
      </dl>
      <CheckField checked={on} onChange={setSingleKeys}>
        {t('shortcuts.enabled')}
      </CheckField>
    </Dialog>
  );
}
