import { Link } from '@tanstack/react-router';
import { ArrowLeft, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../i18n/catalogue';
import { chooseTheme, useThemeChoice } from '../theme/theme';
import { Button } from '../ui/Button';

interface JudgeTopProps {
  /** Where the arrow leads; nowhere on the first page. */
  back?: { to: '/judge' } | { to: '/judge/$eventId'; eventId: string };
  children: ReactNode;
  actions?: ReactNode;
}

export function JudgeTop({ back, children, actions }: JudgeTopProps) {
  const choice = useThemeChoice();
  const dark = choice === 'dark' || (choice === 'auto' && document.documentElement.dataset.theme === 'dark');
  const arrow = <ArrowLeft className="i" aria-hidden="true" />;
  return (
    <header className="jg-top">
      {back?.to === '/judge' && (
        <Link to="/judge" className="btn q ico" aria-label={t('judge.back_events')}>
          {arrow}
        </Link>
      )}
      {back?.to === '/judge/$eventId' && (
        <Link to="/judge/$eventId" params={{ eventId: back.eventId }} className="btn q ico" aria-label={t('judge.back_queue')}>
          {arrow}
        </Link>
      )}
      {children}
      <span className="jg-top-end">
        <Button
          look="quiet"
          iconOnly
          aria-label={dark ? t('palette.theme_light') : t('palette.theme_dark')}
          icon={dark ? <Sun className="i" aria-hidden="true" /> : <Moon className="i" aria-hidden="true" />}
          onClick={() => chooseTheme(dark ? 'light' : 'dark')}
        />
        {actions}
      </span>
    </header>
  );
}
