import { LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { signOut } from '../app/session';
import { t } from '../i18n/catalogue';
import { chooseTheme, useThemeChoice, type ThemeChoice } from '../theme/theme';
import { Avatar } from '../ui/Avatar';
import { Button } from '../ui/Button';

const next: Record<ThemeChoice, ThemeChoice> = { auto: 'light', light: 'dark', dark: 'auto' };
const icons = { auto: Monitor, light: Sun, dark: Moon };

/** Light, dark or as the device: one button that walks through the three and says where it is. */
function ThemeButton() {
  const choice = useThemeChoice();
  const Icon = icons[choice];
  const label = t('theme.label');
  const state = t(`theme.${choice}`);
  return <Button look="quiet" size="small" iconOnly aria-label={`${label}: ${state}`} title={`${label}: ${state}`} icon={<Icon className="i" aria-hidden="true" />} onClick={() => chooseTheme(next[choice])} />;
}

export function Account({ name, role }: { name: string; role: string }) {
  return (
    <div className="who">
      <Avatar name={name} />
      <span className="grow xs">
        <span className="who-name trunc">{name}</span>
        <span className="t3">{role}</span>
      </span>
      <ThemeButton />
      <Button look="quiet" size="small" iconOnly aria-label={t('nav.sign_out')} title={t('nav.sign_out')} icon={<LogOut className="i" aria-hidden="true" />} onClick={() => void signOut()} />
    </div>
  );
}
