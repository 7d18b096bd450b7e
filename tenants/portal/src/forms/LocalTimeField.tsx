import { useId } from 'react';
import { t } from '../i18n/catalogue';
import { readLocal, wallClock } from '../i18n/local-times';
import { shortDateTime, viewerZone, zoneCity } from '../i18n/moments';
import { describedBy, FieldFrame, type FieldFrameProps } from '../ui/TextField';

interface LocalTimeFieldProps extends FieldFrameProps {
  /** `2027-03-12T18:00`, on the clock of `zone`; empty when not set. */
  value: string;
  zone: string;
  onChange: (value: string) => void;
}

/** What the zone makes of a wall clock, said before the server has to. */
export function clockError(value: string, zone: string): string | undefined {
  if (value === '') return undefined;
  const reading = readLocal(value, zone);
  if (reading.kind === 'unreadable') return t('clock.unreadable');
  if (reading.kind === 'skipped') {
    const after = wallClock(new Date(reading.before.getTime() + 3_600_000), zone);
    return t('clock.skipped', { city: zoneCity(zone), suggestion: after.slice(11) });
  }
  return undefined;
}

/** A time on the event's clock, with the viewer's own beside it. */
export function LocalTimeField({ value, zone, onChange, help, error, ...frame }: LocalTimeFieldProps) {
  const id = useId();
  const reading = readLocal(value, zone);
  const wrong = error ?? clockError(value, zone);
  const at = reading.kind === 'once' ? reading.at : reading.kind === 'twice' ? reading.first : undefined;
  const away = at && wallClock(at, viewerZone) !== wallClock(at, zone);
  const notes = [reading.kind === 'twice' ? t('clock.twice', { city: zoneCity(zone) }) : undefined, away ? t('details.yours', { time: shortDateTime(at) }) : undefined, help].filter(Boolean);
  const helps = notes.length > 0 ? notes.map((note, index) => <span key={index} className="block-text">{note}</span>) : undefined;
  return (
    <FieldFrame id={id} {...frame} error={wrong} help={helps}>
      <input
        id={id}
        type="datetime-local"
        className="inp time"
        value={value.slice(0, 16)}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={describedBy(id, wrong, helps)}
      />
    </FieldFrame>
  );
}
