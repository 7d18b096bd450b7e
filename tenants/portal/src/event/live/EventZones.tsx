import { useParams } from '@tanstack/react-router';
import { t } from '../../i18n/catalogue';
import { clock, shortDateTime, viewerZone, zoneCity } from '../../i18n/moments';
import { useServerNow } from './use-server-now';

/** The time here and the time there. */
export function EventZones({ zone }: { zone: string }) {
  const { eventId } = useParams({ from: '/console/events/$eventId' });
  const now = new Date(useServerNow(eventId));
  const [here, there] = [shortDateTime(now), shortDateTime(now, zone)];
  return <span className="num">{here === there ? t('live.time_here', { time: here, city: zoneCity(zone) }) : t('live.time_both', { here, hereCity: zoneCity(viewerZone), there: clock(now, zone), thereCity: zoneCity(zone) })}</span>;
}
