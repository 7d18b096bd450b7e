import { useId } from 'react';
import type { QuestionKind } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
import { CheckField } from '../../ui/CheckField';
import { SelectField } from '../../ui/SelectField';
import { TextArea, TextField } from '../../ui/TextField';

interface AnswerFieldProps {
  kind: QuestionKind;
  label: string;
  help?: string;
  options: string[];
  required: boolean;
  value: unknown;
  onChange: (value: unknown) => void;
  error?: string | undefined;
}

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** One question with the control its answers need. No answer is undefined. */
export function AnswerField({ kind, label, help, options, required, value, onChange, error }: AnswerFieldProps) {
  const id = useId();
  const frame = { label, help: help || undefined, error, optional: !required };
  const given = (typed: string) => onChange(typed === '' ? undefined : typed);
  if (kind === 'long_text') return <TextArea {...frame} value={text(value)} onChange={given} rows={3} />;
  if (kind === 'choice') return <SelectField {...frame} value={text(value)} onChange={given} options={[{ value: '', label: t('regform.preview_choose') }, ...options.map((option) => ({ value: option, label: option }))]} />;
  if (kind === 'yes_no' || kind === 'choices') {
    const chosen = Array.isArray(value) ? (value as string[]) : [];
    return (
      <fieldset className={error ? 'plain stack g2 err' : 'plain stack g2'} aria-describedby={error ? `${id}-error` : undefined}>
        <legend className="lab">
          {label} {!required && <span className="opt">{t('form.optional')}</span>}
        </legend>
        {kind === 'yes_no'
          ? ([true, false] as const).map((answer) => (
              <CheckField key={String(answer)} type="radio" name={id} checked={value === answer} onChange={() => onChange(answer)}>
                {t(answer ? 'regform.yes' : 'regform.no')}
              </CheckField>
            ))
          : options.map((option) => (
              <CheckField
                key={option}
                checked={chosen.includes(option)}
                onChange={(on) => {
                  const next = options.filter((one) => (one === option ? on : chosen.includes(one)));
                  onChange(next.length === 0 ? undefined : next);
                }}
              >
                {option}
              </CheckField>
            ))}
        {error && (
          <span className="errmsg" id={`${id}-error`}>
            {error}
          </span>
        )}
        {help && <span className="help">{help}</span>}
      </fieldset>
    );
  }
  if (kind === 'number')
    return (
      <TextField
        {...frame}
        type="number"
        inputMode="decimal"
        className="num"
        value={text(value)}
        onChange={(typed) => onChange(typed.trim() === '' || !Number.isFinite(Number(typed)) ? undefined : Number(typed))}
      />
    );
  return <TextField {...frame} value={text(value)} onChange={given} />;
}
