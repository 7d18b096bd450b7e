import { getRegistrationForm } from '@jamboree/sdk/tenant';
import { queryOptions } from '@tanstack/react-query';
import type { RegistrationForm } from '../../api/shapes';
import { api } from '../../app/server-state';

export interface FormRead {
  form: RegistrationForm;
  etag: string | undefined;
}

export function registrationFormQuery(eventId: string) {
  return queryOptions({
    queryKey: ['event', eventId, 'registration-form'],
    queryFn: async (): Promise<FormRead> => {
      const { data, etag } = await api.call(getRegistrationForm, { path: { event_id: eventId } });
      return { form: data, etag };
    },
  });
}
