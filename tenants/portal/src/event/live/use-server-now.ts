import { useQuery } from '@tanstack/react-query';
import { useMaySee } from '../../app/session';
import { useNowMs } from '../../ui/Times';
import { dashboardQuery } from './live-queries';

/** The server's clock, second by second, as far as the dashboard tells it: waiting times do not depend on this computer. */
export function useServerNow(eventId: string): number {
  const sees = useMaySee('see_analytics');
  const nowMs = useNowMs(1000);
  const { data } = useQuery({ ...dashboardQuery(eventId), enabled: sees });
  return nowMs + (data?.aheadMs ?? 0);
}
