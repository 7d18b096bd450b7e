import { Trash2 } from 'lucide-react';
import type { CriterionFields } from '../../api/shapes';
import { NumberField } from '../../forms/NumberField';
import { t } from '../../i18n/catalogue';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';

interface CriterionRowProps {
  criterion: CriterionFields;
  index: number;
  disabled: boolean;
  errorAt: (key: string) => string | undefined;
  onChange: (changes: Partial<CriterionFields>) => void;
  onRemove: () => void;
}

export function CriterionRow({ criterion, index, disabled, errorAt, onChange, onRemove }: CriterionRowProps) {
  const rangeError = criterion.max > criterion.min ? undefined : t('criteria.range');
  const stepError = rangeError === undefined && (criterion.step <= 0 || criterion.step > criterion.max - criterion.min) ? t('criteria.step_size') : undefined;
  return (
    <li className="criterion">
      <fieldset className="plain" disabled={disabled}>
        <legend className="vh">{criterion.name || `${t('criteria.name')} ${index + 1}`}</legend>
        <div className="criterion-top">
          <span className={`swatch w${index % 6}`} aria-hidden="true" />
          <TextField label={t('criteria.name')} value={criterion.name} onChange={(name) => onChange({ name })} error={errorAt('name') ?? (criterion.name.trim() === '' ? t('criteria.name_missing') : undefined)} maxLength={80} />
          <NumberField label={t('criteria.weight')} value={criterion.weight_percent} onChange={(weight) => onChange({ weight_percent: weight ?? 0 })} error={errorAt('weight_percent')} min={0} max={100} />
          <Button
            look="quiet"
            iconOnly
            disabled={disabled}
            aria-label={t('criteria.remove', { name: criterion.name || t('criteria.unnamed') })}
            icon={<Trash2 className="i s" aria-hidden="true" />}
            onClick={onRemove}
          />
        </div>
        <TextField label={t('criteria.help')} value={criterion.help} onChange={(help) => onChange({ help })} error={errorAt('help')} maxLength={300} />
        <details className="scale-edit" open={rangeError !== undefined || stepError !== undefined || undefined}>
          <summary className="small t2">
            {t('criteria.scale')}: {t('criteria.scale_value', { min: criterion.min, max: criterion.max, step: criterion.step })}
          </summary>
          <div className="trio">
            <NumberField label={t('criteria.min')} value={criterion.min} onChange={(min) => min !== null && onChange({ min })} error={errorAt('min')} step={0.5} />
            <NumberField label={t('criteria.max')} value={criterion.max} onChange={(max) => max !== null && onChange({ max })} error={rangeError ?? errorAt('max')} step={0.5} />
            <NumberField label={t('criteria.step')} value={criterion.step} onChange={(step) => step !== null && onChange({ step })} error={stepError ?? errorAt('step')} min={0.1} step={0.1} />
          </div>
        </details>
      </fieldset>
    </li>
  );
}
