import { Moon, Sun } from 'lucide-react';
import { t } from '../i18n/catalogue';
import { chooseTheme, useThemeChoice } from '../theme/theme';
import { Button } from '../ui/Button';

export function ThemeSwitch() {
  const choice = useThemeChoice();
  const dark = choice === 'dark' || (choice === 'auto' && document.documentElement.dataset.theme === 'dark');
  return (
    <Button
      look="quiet"
      iconOnly
      aria-label={dark ? t('palette.theme_light') : t('palette.theme_dark')}
      icon={dark ? <Sun className="i" aria-hidden="true" /> : <Moon className="i" aria-hidden="true" />}
      onClick={() => chooseTheme(dark ? 'light' : 'dark')}
    />
  );
}
