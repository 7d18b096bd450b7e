import { getRubric } from '@jamboree/sdk/tenant';
import { queryOptions, useQuery } from '@tanstack/react-query';
import type { CriterionFields, Rubric } from '../../api/shapes';
import { api } from '../../app/server-state';
import { t } from '../../i18n/catalogue';
import { LoadFailure } from '../../ui/LoadFailure';
import { SkeletonRows } from '../../ui/Skeleton';
import { asProblem } from '../../app/server-state';
import { useEventRead } from '../EventFrame';
import { StepFrame } from '../StepFrame';
import { CriteriaEditor } from './CriteriaEditor';

export function fieldsOfRubric(rubric: Rubric): CriterionFields[] {
  return rubric.criteria.map(({ name, help, weight_percent, min, max, step }) => ({ name, help, weight_percent, min, max, step }));
}

export function rubricQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'rubric'],
    queryFn: async (): Promise<Rubric> => {
      try {
        return (await api.call(getRubric, { path: { event_id: eventId } })).data;
      } catch (failure) {
        // An event without criteria has none to read; the editor begins empty.
        if (asProblem(failure).status === 404) return { version: 0, criteria: [] };
        throw failure;
      }
    },
  });
}

export function CriteriaPage() {
  const { event } = useEventRead();
  const query = useQuery(rubricQuery(event.id));
  if (query.data) return <CriteriaEditor event={event} rubric={query.data} />;
  return (
    <StepFrame event={event} step="criteria" lead={t('criteria.lead')}>
      {query.isError ? <LoadFailure failure={query.error} what={t('criteria.failed')} onRetry={() => void query.refetch()} /> : <SkeletonRows columns={[50, 20]} />}
    </StepFrame>
  );
}
