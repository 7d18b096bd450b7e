import { useQuery } from '@tanstack/react-query';
import { brandQuery } from '../../brand/brand-state';
import { t } from '../../i18n/catalogue';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageHead } from '../../ui/PageHead';
import { SkeletonForm } from '../../ui/Skeleton';
import { BrandEditor } from './BrandEditor';
import '../../styles/brand.css';

export function BrandPage() {
  const query = useQuery(brandQuery);
  return (
    <>
      <PageHead title={t('brand.title')} sub={t('brand.lead')} />
      {query.data ? (
        <BrandEditor brand={query.data} />
      ) : query.isError ? (
        <LoadFailure failure={query.error} what={t('brand.failed')} onRetry={() => void query.refetch()} />
      ) : (
        <SkeletonForm fields={3} />
      )}
    </>
  );
}
