import { useQuery } from '@tanstack/react-query';
import { t } from '../../i18n/catalogue';
import { LoadFailure } from '../../ui/LoadFailure';
import { PageHead } from '../../ui/PageHead';
import { SkeletonForm } from '../../ui/Skeleton';
import { useEventRead } from '../EventFrame';
import { registrationFormQuery } from './registration-form-query';
import { RegistrationFormEditor } from './RegistrationFormEditor';
import '../../styles/registration.css';

export function RegistrationFormPage() {
  const { event } = useEventRead();
  const query = useQuery(registrationFormQuery(event.id));
  if (query.data) return <RegistrationFormEditor event={event} read={query.data} />;
  return (
    <>
      <PageHead title={t('regform.title')} sub={t('regform.lead')} />
      {query.isError ? <LoadFailure failure={query.error} what={t('regform.failed')} onRetry={() => void query.refetch()} /> : <SkeletonForm />}
    </>
  );
}
