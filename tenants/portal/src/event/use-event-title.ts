import { useQuery } from '@tanstack/react-query';
import { eventQuery } from '../events/event-queries';

export function useEventTitle(eventId: string | undefined): string | undefined {
  return useQuery({ ...eventQuery(eventId ?? ''), enabled: eventId !== undefined }).data?.event.title;
}
