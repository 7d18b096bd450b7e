import type { ButtonHTMLAttributes, ReactNode } from 'react';

export type ButtonLook = 'primary' | 'neutral' | 'outline' | 'quiet' | 'destructive' | 'accent';

const lookClass: Record<ButtonLook, string> = { primary: 'p', neutral: '', outline: 'o', quiet: 'q', destructive: 'd', accent: 'a' };

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  size?: 'small' | 'normal' | 'large';
  icon?: ReactNode;
  /** Shows that the work runs; the button keeps its place and its focus, and further presses do nothing. */
  busy?: boolean;
  iconOnly?: boolean;
  wide?: boolean;
}

export function buttonClass(look: ButtonLook = 'neutral', size: 'small' | 'normal' | 'large' = 'normal', extra = ''): string {
  return ['btn', lookClass[look], size === 'small' ? 'sm' : size === 'large' ? 'lg' : '', extra].filter((part) => part !== '').join(' ');
}

export function Button({ look, size, icon, busy = false, iconOnly = false, wide = false, className = '', type = 'button', onClick, children, ...rest }: ButtonProps) {
  const extra = [iconOnly ? 'ico' : '', wide ? 'w' : '', className].filter((part) => part !== '').join(' ');
  return (
    <button
      {...rest}
      type={type}
      className={buttonClass(look, size, extra)}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {busy ? <span className="spin" aria-hidden="true" /> : icon}
      {children}
    </button>
  );
}
