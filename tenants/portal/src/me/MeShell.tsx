import { Link, Outlet } from '@tanstack/react-router';
import { LayoutGrid, LogOut, Moon, ShieldCheck, Sun, Ticket, UserRound } from 'lucide-react';
import { signOut, useSession } from '../app/session';
import { useBrand } from '../brand/brand-state';
import { Mark } from '../brand/Mark';
import { t, tFrom } from '../i18n/catalogue';
import { listed } from '../i18n/moments';
import { chooseTheme, useThemeChoice } from '../theme/theme';
import { Button } from '../ui/Button';
import '../styles/me.css';

/** What belongs to the person, whatever roles they have: tickets, privacy, profile. */
export function MeShell() {
  const session = useSession();
  const brand = useBrand();
  const choice = useThemeChoice();
  const dark = choice === 'dark' || (choice === 'auto' && document.documentElement.dataset.theme === 'dark');
  const place = brand?.tenant_name ?? session.tenant.name;
  const current = { 'aria-current': 'page' } as const;
  return (
    <div className="me">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <header className="me-top">
        <a className="brand" href="/">
          <Mark brand={brand} /> <span className="trunc">{place}</span>
        </a>
        <nav aria-label={t('me.nav')}>
          <Link to="/me" activeOptions={{ exact: true, includeSearch: false }} activeProps={current}>
            <Ticket className="i" aria-hidden="true" /> {t('me.tickets')}
          </Link>
          <Link to="/me/privacy" activeProps={current}>
            <ShieldCheck className="i" aria-hidden="true" /> {t('me.privacy')}
          </Link>
          <Link to="/me/profile" activeProps={current}>
            <UserRound className="i" aria-hidden="true" /> {t('me.profile')}
          </Link>
        </nav>
        <span className="me-account">
          {session.memberships.length > 0 && (
            <Link to="/console" className="btn q" aria-label={t('me.console')}>
              <LayoutGrid className="i s" aria-hidden="true" /> <span className="hide-s">{t('me.console')}</span>
            </Link>
          )}
          <Button
            look="quiet"
            iconOnly
            aria-label={dark ? t('palette.theme_light') : t('palette.theme_dark')}
            icon={dark ? <Sun className="i" aria-hidden="true" /> : <Moon className="i" aria-hidden="true" />}
            onClick={() => chooseTheme(dark ? 'light' : 'dark')}
          />
          <Button look="quiet" iconOnly aria-label={t('nav.sign_out')} title={t('nav.sign_out')} icon={<LogOut className="i" aria-hidden="true" />} onClick={() => void signOut()} />
        </span>
      </header>
      <main id="main" className="me-main">
        {session.simulated.length > 0 && <p className="simulated">{t('nav.simulated', { parts: listed(session.simulated.map((part) => tFrom('simulated', part))) })}</p>}
        <Outlet />
      </main>
    </div>
  );
}
