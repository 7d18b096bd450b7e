import { useId } from 'react';
import { describedBy, FieldFrame, type FieldFrameProps } from './TextField';

interface SelectFieldProps<Value extends string> extends FieldFrameProps {
  value: Value;
  onChange: (value: Value) => void;
  options: { value: Value; label: string }[];
  disabled?: boolean;
}

/** The browser's own list: it opens as people know it on their phone. */
export function SelectField<Value extends string>({ value, onChange, options, disabled, ...frame }: SelectFieldProps<Value>) {
  const id = useId();
  return (
    <FieldFrame id={id} {...frame}>
      <select
        id={id}
        className="inp"
        value={value}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value as Value)}
        aria-invalid={frame.error ? true : undefined}
        aria-describedby={describedBy(id, frame.error, frame.help)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
