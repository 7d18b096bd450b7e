import { initialsOf } from './initials';

/** Initials on one of seven tints, always the same for the same name. */
export function Avatar({ name, className = '' }: { name: string; className?: string }) {
  const tint = [...name].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 7, 0);
  return (
    <span className={`av a${tint} ${className}`} aria-hidden="true">
      {initialsOf(name)}
    </span>
  );
}
