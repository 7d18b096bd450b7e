import { MessageSquarePlus } from 'lucide-react';
import { useId, useState } from 'react';
import type { ScaleCriterion } from '../api/shapes';
import { t } from '../i18n/catalogue';
import { number } from '../i18n/moments';
import { Button } from '../ui/Button';
import { TextArea } from '../ui/TextField';
import { mostTargets, scaleValues } from './score-keys';

interface CriterionScoreProps {
  criterion: ScaleCriterion;
  value: number | null;
  comment: string;
  disabled: boolean;
  error?: string | undefined;
  commentError?: string | undefined;
  onValue: (value: number | null) => void;
  onComment: (comment: string) => void;
}

/** One criterion: its weight, what it asks, and its scale as targets a thumb does not miss. */
export function CriterionScore({ criterion, value, comment, disabled, error, commentError, onValue, onComment }: CriterionScoreProps) {
  const id = useId();
  const [writing, setWriting] = useState(false);
  const values = scaleValues(criterion);
  const open = writing || comment !== '';
  return (
    <fieldset className="jg-crit" data-criterion={criterion.id} disabled={disabled}>
      <legend className="vh">{criterion.name}</legend>
      <header aria-hidden="true">
        <h2>{criterion.name}</h2>
        <span className="num">{number(criterion.weight_percent / 100, { style: 'percent' })}</span>
      </header>
      {criterion.help && (
        <p className="small t2" id={`${id}-help`}>
          {criterion.help}
        </p>
      )}
      {values.length <= mostTargets ? (
        <div className={values.length > 6 ? `jg-scale many p${Math.ceil(values.length / 2)}` : 'jg-scale'} role="radiogroup" aria-label={t('judge.scale', { name: criterion.name, min: criterion.min, max: criterion.max })} aria-describedby={criterion.help ? `${id}-help` : undefined}>
          {values.map((one) => (
            <label key={one}>
              <input type="radio" name={id} value={one} checked={value === one} onChange={() => onValue(one)} />
              <span>{one}</span>
            </label>
          ))}
        </div>
      ) : (
        <div className="jg-slide">
          <input type="range" min={criterion.min} max={criterion.max} step={criterion.step} value={value ?? criterion.min} aria-label={t('judge.scale', { name: criterion.name, min: criterion.min, max: criterion.max })} onChange={(event) => onValue(Number(event.target.value))} />
          <output className="num">{value ?? '–'}</output>
        </div>
      )}
      <p className="jg-ends" aria-hidden="true">
        <span>{t('judge.lowest', { value: criterion.min })}</span>
        <span>{t('judge.highest', { value: criterion.max })}</span>
      </p>
      {error && (
        <p className="errmsg" role="alert">
          {error}
        </p>
      )}
      {open ? (
        <TextArea label={t('judge.comment_on', { name: criterion.name })} labelHidden value={comment} onChange={onComment} error={commentError} rows={3} maxLength={2000} autoFocus={writing && comment === ''} placeholder={t('judge.comment_hint')} onBlur={() => setWriting(false)} />
      ) : (
        !disabled && (
          <Button look="quiet" size="small" className="jg-add" icon={<MessageSquarePlus className="i s" aria-hidden="true" />} aria-label={t('judge.comment_on', { name: criterion.name })} onClick={() => setWriting(true)}>
            {t('judge.comment')}
          </Button>
        )
      )}
    </fieldset>
  );
}
