import { Compass } from 'lucide-react';
import { t } from '../i18n/catalogue';
import { buttonClass } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import { usePageTitle } from '../ui/PageHead';

export function NotFoundPage() {
  usePageTitle(t('failure.not_found_title'));
  return (
    <div className="page-top">
      <h1 className="vh">{t('failure.not_found_title')}</h1>
      <EmptyState
        icon={<Compass className="i l" aria-hidden="true" />}
        title={t('failure.not_found_title')}
        action={
          <a className={buttonClass('outline')} href="/">
            {t('failure.home')}
          </a>
        }
      >
        {t('failure.not_found_text')}
      </EmptyState>
    </div>
  );
}
