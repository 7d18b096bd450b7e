import { CircleAlert } from 'lucide-react';
import { useId, type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes } from 'react';
import { t } from '../i18n/catalogue';

export interface FieldFrameProps {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  /** The label is there for those who cannot see the context. */
  labelHidden?: boolean;
}

interface FrameProps extends FieldFrameProps {
  id: string;
  children: ReactNode;
}

/** Label above, control, then what is wrong and what helps: one column, the same everywhere. */
export function FieldFrame({ id, label, help, error, optional = false, labelHidden = false, children }: FrameProps) {
  return (
    <div className={error ? 'field err' : 'field'}>
      <label htmlFor={id} className={labelHidden ? 'vh' : undefined}>
        {label} {optional && <span className="opt">{t('form.optional')}</span>}
      </label>
      {children}
      {error && (
        <span className="errmsg" id={`${id}-error`}>
          <CircleAlert className="i s" aria-hidden="true" /> {error}
        </span>
      )}
      {help && (
        <span className="help" id={`${id}-help`}>
          {help}
        </span>
      )}
    </div>
  );
}

export function describedBy(id: string, error: string | undefined, help: ReactNode): string | undefined {
  return [error ? `${id}-error` : '', help ? `${id}-help` : ''].filter((part) => part !== '').join(' ') || undefined;
}

type TextFieldProps = FieldFrameProps & Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> & { value: string; onChange: (value: string) => void; inputRef?: Ref<HTMLInputElement> };

export function TextField({ label, help, error, optional, labelHidden, value, onChange, inputRef, className = '', ...rest }: TextFieldProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} help={help} error={error} optional={optional} labelHidden={labelHidden}>
      <input
        {...rest}
        ref={inputRef}
        id={id}
        className={`inp ${className}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, error, help)}
      />
    </FieldFrame>
  );
}

type TextAreaProps = FieldFrameProps & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'value' | 'onChange'> & { value: string; onChange: (value: string) => void };

export function TextArea({ label, help, error, optional, labelHidden, value, onChange, className = '', ...rest }: TextAreaProps) {
  const id = useId();
  return (
    <FieldFrame id={id} label={label} help={help} error={error} optional={optional} labelHidden={labelHidden}>
      <textarea
        {...rest}
        id={id}
        className={`inp ${className}`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, error, help)}
      />
    </FieldFrame>
  );
}
