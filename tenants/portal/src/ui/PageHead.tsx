import { useEffect, type ReactNode } from 'react';
import { useBrand } from '../brand/brand-state';
import { t } from '../i18n/catalogue';

interface PageHeadProps {
  title: string;
  sub?: ReactNode;
  actions?: ReactNode;
}

export function usePageTitle(title: string): void {
  const place = useBrand()?.tenant_name ?? 'Jamboree';
  useEffect(() => {
    document.title = t('page.title', { page: title, place });
  }, [title, place]);
}

export function PageHead({ title, sub, actions }: PageHeadProps) {
  usePageTitle(title);
  return (
    <div className="ph">
      <div>
        <h1 tabIndex={-1}>{title}</h1>
        {sub && <div className="sub">{sub}</div>}
      </div>
      {actions && <div className="act">{actions}</div>}
    </div>
  );
}
