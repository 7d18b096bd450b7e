import { Check } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import type { QuestionKind } from '../../api/shapes';
import { t } from '../../i18n/catalogue';
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
  /** An answer can be taken back, though whether it must be given is not known here. */
  canClear?: boolean;
}

/** More options than this stand in a list, as on the page where people register. */
const sideBySide = 8;

const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

interface AnswerChipProps {
  type: 'radio' | 'checkbox';
  name: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
}

function AnswerChip({ type, name, checked, onChange, children }: AnswerChipProps) {
  return (
    <label className="chip answer">
      <input type={type} name={name} checked={checked} onChange={(event) => onChange(event.target.checked)} />
      {checked && <Check className="i s" aria-hidden="true" />}
      <span>{children}</span>
    </label>
  );
}

/** One question with the control its answers need. No answer is undefined. */
export function AnswerField({ kind, label, help, options, required, value, onChange, error, canClear = false }: AnswerFieldProps) {
  const id = useId();
  const frame = { label, help: help || undefined, error, optional: !required };
  const given = (typed: string) => onChange(typed === '' ? undefined : typed);
  if (kind === 'long_text') return <TextArea {...frame} value={text(value)} onChange={given} rows={3} />;
  if (kind === 'choice' && options.length > sideBySide) return <SelectField {...frame} value={text(value)} onChange={given} options={[{ value: '', label: t('regform.preview_choose') }, ...options.map((option) => ({ value: option, label: option }))]} />;
  if (kind === 'yes_no' || kind === 'choice' || kind === 'choices') {
    const chosen = Array.isArray(value) ? (value as string[]) : [];
    const put = (option: string, on: boolean) => {
      const next = options.filter((one) => (one === option ? on : chosen.includes(one)));
      onChange(next.length === 0 ? undefined : next);
    };
    return (
      <fieldset className={error ? 'plain stack g2 err' : 'plain stack g2'} aria-describedby={error ? `${id}-error` : undefined}>
        <legend className="lab">
          {label} {!required && <span className="opt">{t('form.optional')}</span>}
        </legend>
        <div className="chips">
          {kind === 'yes_no' &&
            ([true, false] as const).map((answer) => (
              <AnswerChip key={String(answer)} type="radio" name={id} checked={value === answer} onChange={() => onChange(answer)}>
                {t(answer ? 'regform.yes' : 'regform.no')}
              </AnswerChip>
            ))}
          {kind === 'choice' &&
            options.map((option) => (
              <AnswerChip key={option} type="radio" name={id} checked={value === option} onChange={() => onChange(option)}>
                {option}
              </AnswerChip>
            ))}
          {kind === 'choices' &&
            options.map((option) => (
              <AnswerChip key={option} type="checkbox" name={id} checked={chosen.includes(option)} onChange={(on) => put(option, on)}>
                {option}
              </AnswerChip>
            ))}
          {kind !== 'choices' && (!required || canClear) && (
            <AnswerChip type="radio" name={id} checked={value === undefined || value === null} onChange={() => onChange(undefined)}>
              {t('regform.no_answer')}
            </AnswerChip>
          )}
        </div>
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
