import { Outlet } from '@tanstack/react-router';
import { Menu as MenuIcon, Search } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useState, type ReactNode } from 'react';
import { t } from '../i18n/catalogue';
import { listed } from '../i18n/moments';
import { Button } from '../ui/Button';
import { showToast } from '../ui/toasts';
import type { PaletteEntry } from './palette-entries';
import { useShortcuts, type Shortcuts } from './shortcuts';

const CommandPalette = lazy(() => import('./CommandPalette'));
const ShortcutList = lazy(() => import('./ShortcutList'));
const MenuSheet = lazy(() => import('./MenuSheet'));

export interface ShortcutRow {
  keys: string;
  label: string;
}

interface AppShellProps {
  label: string;
  /** Logo and name, top of the side. */
  top: ReactNode;
  /** The same nav stands in the side and in the sheet of a phone. */
  nav: ReactNode;
  account: ReactNode;
  /** Bottom tabs of a phone; "More" is added. */
  tabs: ReactNode;
  mobileTitle: ReactNode;
  /** What the palette offers, for a text typed into it. */
  usePalette: (typed: string) => PaletteEntry[];
  shortcuts: Shortcuts;
  shortcutRows: ShortcutRow[];
  simulated: string[];
}

export function modKey(): string {
  return /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';
}

export function AppShell({ label, top, nav, account, tabs, mobileTitle, usePalette, shortcuts, shortcutRows, simulated }: AppShellProps) {
  const [open, setOpen] = useState<'palette' | 'shortcuts' | 'menu' | null>(null);
  const close = () => setOpen(null);
  const all = useMemo<Shortcuts>(
    () => ({
      ...shortcuts,
      'mod+k': () => setOpen('palette'),
      '?': () => setOpen('shortcuts'),
      '/': () => document.querySelector<HTMLInputElement>('[data-page-search]')?.focus(),
    }),
    [shortcuts],
  );
  useShortcuts(all);
  useEffect(() => {
    const offline = () => showToast(t('problem.unreachable'));
    addEventListener('offline', offline);
    return () => removeEventListener('offline', offline);
  }, []);
  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <div className="app">
        <nav className="side" aria-label={label}>
          {top}
          <button type="button" className="find" onClick={() => setOpen('palette')}>
            <Search className="i s" aria-hidden="true" /> {t('nav.find')}
            <span className="kbd">{modKey()} K</span>
          </button>
          <div className="side-scroll">{nav}</div>
          {simulated.length > 0 && <p className="simulated">{t('nav.simulated', { parts: listed(simulated) })}</p>}
          {account}
        </nav>
        <div>
          <header className="mobbar">
            {mobileTitle}
            <Button look="quiet" iconOnly aria-label={t('nav.find')} icon={<Search className="i" aria-hidden="true" />} onClick={() => setOpen('palette')} />
          </header>
          <main id="main" className="main">
            {simulated.length > 0 && <p className="simulated only-s">{t('nav.simulated', { parts: listed(simulated) })}</p>}
            <Outlet />
          </main>
        </div>
      </div>
      <nav className="tabbar only-s" aria-label={label}>
        {tabs}
        <button type="button" onClick={() => setOpen('menu')}>
          <MenuIcon className="i l" aria-hidden="true" />
          {t('nav.more')}
        </button>
      </nav>
      <Suspense fallback={null}>
        {open === 'palette' && <CommandPalette usePalette={usePalette} onClose={close} onShortcuts={() => setOpen('shortcuts')} />}
        {open === 'shortcuts' && <ShortcutList rows={shortcutRows} onClose={close} />}
        {open === 'menu' && (
          <MenuSheet onClose={close}>
            {nav}
            {account}
          </MenuSheet>
        )}
      </Suspense>
    </>
  );
}
