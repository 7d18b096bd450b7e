import { useEffect, useState } from 'react';
import { TextField } from '../ui/TextField';
import type { FieldFrameProps } from '../ui/TextField';

interface NumberFieldProps extends FieldFrameProps {
  value: number | null;
  onChange: (value: number | null) => void;
  min?: number;
  max?: number;
  step?: number;
}

/** Keeps what was typed while it is not a number yet, e.g. an empty field on the way to another value. */
export function NumberField({ value, onChange, min, max, step = 1, ...frame }: NumberFieldProps) {
  const [typed, setTyped] = useState(value === null ? '' : String(value));
  useEffect(() => {
    setTyped((before) => (Number(before) === value && before !== '' ? before : value === null ? '' : String(value)));
  }, [value]);
  return (
    <TextField
      {...frame}
      type="number"
      inputMode={step % 1 === 0 ? 'numeric' : 'decimal'}
      min={min}
      max={max}
      step={step}
      className="num"
      value={typed}
      onChange={(text) => {
        setTyped(text);
        const parsed = Number(text);
        onChange(text.trim() === '' || !Number.isFinite(parsed) ? null : parsed);
      }}
    />
  );
}
