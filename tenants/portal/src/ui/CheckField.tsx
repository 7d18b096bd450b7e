import type { ReactNode } from 'react';

interface CheckFieldProps {
  checked: boolean;
  onChange: (checked: boolean) => void;
  children: ReactNode;
  type?: 'checkbox' | 'radio';
  name?: string;
  disabled?: boolean;
}

export function CheckField({ checked, onChange, children, type = 'checkbox', name, disabled }: CheckFieldProps) {
  return (
    <label className="check">
      <input type={type} name={name} checked={checked} disabled={disabled} onChange={(event) => onChange(event.target.checked)} />
      <span>{children}</span>
    </label>
  );
}
