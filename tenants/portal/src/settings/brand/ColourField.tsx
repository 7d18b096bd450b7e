import { Check, TriangleAlert, X } from 'lucide-react';
import { useId, type CSSProperties } from 'react';
import type { ColourCheck } from '../../api/shapes';
import { rich, t } from '../../i18n/catalogue';
import { number } from '../../i18n/moments';
import { Button } from '../../ui/Button';
import { readHex } from './hex-colours';

/** WCAG 2.2, 1.4.3: contrast of text. */
const minimumRatio = 4.5;
const ratio = (value: number) => number(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 });

interface ColourFieldProps {
  name: string;
  help: string;
  typed: string;
  check: ColourCheck | undefined;
  checking: boolean;
  /** Steps of the ramp this colour makes, as custom properties. */
  ramp: string[];
  disabled: boolean;
  onType: (typed: string) => void;
}

/** One colour, what reads on it, and the nearest that would. */
export function ColourField({ name, help, typed, check, checking, ramp, disabled, onType }: ColourFieldProps) {
  const id = useId();
  const hex = readHex(typed);
  const refused = check !== undefined && !check.passes;
  const ratios = check && [
    { what: t('brand.ratio_white'), value: check.ratio_on_white },
    { what: t('brand.ratio_text'), value: check.ratio_text },
  ];
  return (
    <section className="blk">
      <h2 id={id}>{name}</h2>
      <p>{help}</p>
      <div className={refused || hex === undefined ? 'cf err' : 'cf'}>
        <input type="color" className="swt" aria-label={t('brand.pick', { colour: name })} value={hex?.toLowerCase() ?? '#000000'} disabled={disabled} onChange={(event) => onType(event.target.value.toUpperCase())} />
        <input
          className="inp"
          value={typed}
          aria-label={t('brand.hex', { colour: name })}
          aria-invalid={refused || hex === undefined || undefined}
          aria-describedby={`${id}-said`}
          spellCheck={false}
          autoComplete="off"
          maxLength={7}
          disabled={disabled}
          onChange={(event) => onType(event.target.value)}
        />
        <span id={`${id}-said`} role="status" className={hex === undefined || refused ? 'errmsg' : 'help'}>
          {hex === undefined ? (
            <>
              <TriangleAlert className="i s" aria-hidden="true" /> {t('brand.hex_shape')}
            </>
          ) : refused ? (
            <>
              <TriangleAlert className="i s" aria-hidden="true" /> {t('brand.refused')}
            </>
          ) : checking ? (
            t('brand.checking')
          ) : check ? (
            t('brand.reads')
          ) : null}
        </span>
      </div>
      {ratios && (
        <ul className="cx">
          {ratios.map(({ what, value }) => {
            const reads = value >= minimumRatio;
            // A colour needs one kind of text that reads on it; the other may stay low.
            if (!reads && !refused) return null;
            return (
              <li key={what} className={reads ? 'ok' : 'no'}>
                {reads ? <Check className="i s" aria-hidden="true" /> : <X className="i s" aria-hidden="true" />}
                <b>{ratio(value)}</b>
                {reads ? what : t('brand.ratio_needs', { what, minimum: number(minimumRatio) })}
              </li>
            );
          })}
        </ul>
      )}
      {refused && check.suggestion && (
        <div className="fix">
          <span className="sw2" aria-hidden="true">
            <i style={{ background: hex }} />
            <i style={{ background: check.suggestion }} />
          </span>
          <span>{rich('brand.nearest', { colour: check.suggestion.toUpperCase() }, { b: (text) => <b key="b" className="mono">{text}</b> })}</span>
          <Button look="outline" size="small" disabled={disabled} onClick={() => onType(check.suggestion?.toUpperCase() ?? typed)}>
            {t('brand.use')}
          </Button>
        </div>
      )}
      {hex !== undefined && (
        <div className="ramp" role="img" aria-label={t('brand.ramp', { colour: name })}>
          {ramp.map((step) => (
            <i key={step} style={{ background: `var(${step})` } as CSSProperties} />
          ))}
        </div>
      )}
    </section>
  );
}
