import { Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { plane } from '../app/page-facts';
import { useBrand } from '../brand/brand-state';
import { Mark } from '../brand/Mark';
import { Scene } from '../brand/Scene';
import { t } from '../i18n/catalogue';
import { chooseTheme, useThemeChoice } from '../theme/theme';
import { Button } from '../ui/Button';
import '../styles/sign-in.css';

export function usePlaceName(): string {
  const brand = useBrand();
  return plane === 'operator' ? t('operator.name') : (brand?.tenant_name ?? t('operator.name'));
}

/** The form on paper, the place beside it. */
export function SignInFrame({ children }: { children: ReactNode }) {
  const brand = useBrand();
  const place = usePlaceName();
  const choice = useThemeChoice();
  const dark = choice === 'dark' || (choice === 'auto' && document.documentElement.dataset.theme === 'dark');
  return (
    <div className="si">
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <div className="sf">
        <header className="row between">
          <a className="brand" href="/">
            <Mark brand={brand} /> {place}
          </a>
          <Button
            look="quiet"
            iconOnly
            aria-label={dark ? t('palette.theme_light') : t('palette.theme_dark')}
            icon={dark ? <Sun className="i" aria-hidden="true" /> : <Moon className="i" aria-hidden="true" />}
            onClick={() => chooseTheme(dark ? 'light' : 'dark')}
          />
        </header>
        <main id="main" className="bx">
          {children}
        </main>
      </div>
      <aside className="cover sa" aria-label={place}>
        <Scene name={place} width={900} height={1000} />
        <p className="brand only-s">
          <Mark brand={brand} /> {place}
        </p>
        <p className="place" aria-hidden="true">
          {place}
        </p>
      </aside>
    </div>
  );
}
