import type { HackEvent } from '../api/shapes';
import { Scene } from '../brand/Scene';

/** The event's own picture, or the scene drawn from the tenant's colours and the event's address. */
export function EventCover({ event, className = '' }: { event: Pick<HackEvent, 'cover' | 'slug'>; className?: string }) {
  return (
    <span className={`cover ${className}`}>
      {event.cover ? <img src={event.cover.url} width={event.cover.width} height={event.cover.height} alt="" loading="lazy" /> : <Scene name={event.slug} />}
    </span>
  );
}
