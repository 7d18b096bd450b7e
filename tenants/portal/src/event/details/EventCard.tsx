import type { HackEvent } from '../../api/shapes';
import { EventCover } from '../../events/EventCover';
import { t } from '../../i18n/catalogue';
import { readLocal } from '../../i18n/local-times';
import { shortDateTime, viewerZone, zoneCity } from '../../i18n/moments';

type Shown = Pick<HackEvent, 'title' | 'tagline' | 'slug' | 'cover' | 'zone' | 'starts_local'>;

/** The event as its page will show it, while it is being typed. */
export function EventCard({ event }: { event: Shown }) {
  const reading = readLocal(event.starts_local, event.zone);
  const starts = reading.kind === 'once' ? reading.at : reading.kind === 'twice' ? reading.first : undefined;
  return (
    <aside className="event-card" aria-label={t('details.card')}>
      <div className="cover">
        <EventCover event={event} className="cover-fill" />
        <p className="cover-title">{event.title || t('new.preview_name')}</p>
      </div>
      <div className="bd">
        <b className="b">{event.tagline || t('events.no_tagline')}</b>
        {starts && <span className="num">{shortDateTime(starts)}</span>}
        {starts && viewerZone !== event.zone && (
          <span className="t3 num">
            {shortDateTime(starts, event.zone)} {zoneCity(event.zone)}
          </span>
        )}
      </div>
    </aside>
  );
}
