import { useDay } from '../day/day-context';
import { t } from '../i18n/catalogue';

interface TrackChoiceProps {
  chosen: string[];
  disabled: boolean;
  onChange: (chosen: string[]) => void;
}

/** Tracks as answers to choose; in the order in which they were chosen. */
export function TrackChoice({ chosen, disabled, onChange }: TrackChoiceProps) {
  const { tracks } = useDay().event;
  if (tracks.length === 0) return null;
  return (
    <fieldset className="plain fl" disabled={disabled}>
      <legend className="vh">{t('tracks.choose')}</legend>
      <div className="sech" aria-hidden="true">
        <h2>{t('tracks.choose')}</h2>
      </div>
      <div className="chips">
        {tracks.map((track) => (
          <label className="chip answer" key={track.id}>
            <input type="checkbox" checked={chosen.includes(track.id)} onChange={(event) => onChange(event.target.checked ? [...chosen, track.id] : chosen.filter((id) => id !== track.id))} />
            {track.name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
