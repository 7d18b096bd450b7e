import { Keyboard, MonitorCog, Moon, Search, Sun } from 'lucide-react';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { Dialog as AriaDialog, Modal, ModalOverlay } from 'react-aria-components';
import { t } from '../i18n/catalogue';
import { chooseTheme } from '../theme/theme';
import { fits, type PaletteEntry } from './palette-entries';

interface CommandPaletteProps {
  usePalette: (typed: string) => PaletteEntry[];
  onClose: () => void;
  onShortcuts: () => void;
}

function shellEntries(onShortcuts: () => void): PaletteEntry[] {
  const group = t('palette.group_do');
  return [
    { id: 'light', group, label: t('palette.theme_light'), icon: Sun, run: () => chooseTheme('light') },
    { id: 'dark', group, label: t('palette.theme_dark'), icon: Moon, run: () => chooseTheme('dark') },
    { id: 'auto', group, label: t('palette.theme_auto'), icon: MonitorCog, run: () => chooseTheme('auto') },
    { id: 'shortcuts', group, label: t('palette.shortcuts'), hint: '?', icon: Keyboard, run: onShortcuts },
  ];
}

/** One field over everything: a combobox with its list always open (ARIA authoring practices). */
export default function CommandPalette({ usePalette, onClose, onShortcuts }: CommandPaletteProps) {
  const listId = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const offered = usePalette(typed);
  const entries = useMemo(() => [...offered, ...shellEntries(onShortcuts)].filter((entry) => fits(`${entry.group} ${entry.label}`, typed)), [offered, onShortcuts, typed]);
  const current = Math.min(at, entries.length - 1);
  const choose = (entry: PaletteEntry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const keys = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    const step = moves[event.key];
    if (step !== undefined && entries.length > 0) {
      event.preventDefault();
      const next = (current + step + entries.length) % entries.length;
      setAt(next);
      document.getElementById(`${listId}-${next}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(entries[current]);
    }
  };
  return (
    <ModalOverlay className="veil top" isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className="panel palette">
        <AriaDialog aria-label={t('palette.title')}>
          <div className="palette-field">
            <Search className="i" aria-hidden="true" />
            <input
              autoFocus
              role="combobox"
              aria-expanded="true"
              aria-controls={listId}
              aria-activedescendant={entries.length > 0 ? `${listId}-${current}` : undefined}
              aria-label={t('palette.title')}
              placeholder={t('palette.placeholder')}
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setAt(0);
              }}
              onKeyDown={keys}
            />
            <span className="kbd">Esc</span>
          </div>
          <div role="listbox" id={listId} aria-label={t('palette.title')} className="palette-list">
            {entries.map((entry, index) => {
              const Icon = entry.icon;
              const first = entries[index - 1]?.group !== entry.group;
              return (
                <div key={entry.id} role="presentation">
                  {first && (
                    <div className="palette-group" aria-hidden="true">
                      {entry.group}
                    </div>
                  )}
                  <div
                    role="option"
                    id={`${listId}-${index}`}
                    aria-selected={index === current}
                    className="palette-row"
                    onMouseMove={() => setAt(index)}
                    onMouseDown={(event) => event.preventDefault()}
                    onClick={() => choose(entry)}
                  >
                    <Icon className="i" aria-hidden="true" />
                    <span className="grow trunc">{entry.label}</span>
                    {entry.hint && <span className="kbd">{entry.hint}</span>}
                  </div>
                </div>
              );
            })}
          </div>
          {entries.length === 0 && (
            <p className="palette-none t2" role="status">
              {t('palette.none')}
            </p>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
