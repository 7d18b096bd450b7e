import { Check, CircleAlert } from 'lucide-react';
import type { CriterionFields } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { listed, number } from '../../i18n/moments';
import { Button } from '../../ui/Button';

const percent = (value: number) => number(value / 100, { style: 'percent', maximumFractionDigits: 2 });

interface WeightBarProps {
  criteria: CriterionFields[];
  total: number;
  /** Absent when there is nothing to balance. */
  onBalance: (() => void) | undefined;
}

/** The weights as one bar that must be full: short, exact or too much. */
export function WeightBar({ criteria, total, onBalance }: WeightBarProps) {
  const exact = total === 100;
  const whole = Math.max(100, total);
  const label = t('criteria.bar', { parts: listed(criteria.map((one) => t('criteria.bar_part', { name: one.name || t('criteria.unnamed'), weight: percent(one.weight_percent) }))) });
  return (
    <div className={exact ? 'weights exact' : 'weights'}>
      <div className="weightbar" role="img" aria-label={label}>
        {criteria.map((criterion, index) => (
          <i key={index} className={`w${index % 6}`} style={{ width: `${(Math.max(0, criterion.weight_percent) / whole) * 100}%` }}>
            {criterion.weight_percent >= 8 && <span>{percent(criterion.weight_percent)}</span>}
          </i>
        ))}
        {total > 100 && <b className="limit" style={{ left: `${(100 / whole) * 100}%` }} />}
      </div>
      <p className="row flow small" role="status">
        <span className={exact ? 'inline-icon ok-text' : 'inline-icon bad-text'}>
          {exact ? <Check className="i s" aria-hidden="true" /> : <CircleAlert className="i s" aria-hidden="true" />}
          <b>{t('criteria.total', { total: percent(total) })}</b>
        </span>
        <span className="t2 grow">{exact ? t('criteria.exact') : total < 100 ? t('criteria.short', { missing: percent(100 - total) }) : t('criteria.over', { over: percent(total - 100) })}</span>
        {onBalance && (
          <Button look="primary" size="small" onClick={onBalance}>
            {t('criteria.balance')}
          </Button>
        )}
      </p>
    </div>
  );
}
