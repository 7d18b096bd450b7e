/** Initials on one of seven tints, always the same for the same name. */
export function Avatar({ name, className = '' }: { name: string; className?: string }) {
  const words = name.trim().split(/[\s@.]+/).filter((word) => word !== '');
  const initials = ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toLocaleUpperCase();
  const tint = [...name].reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 7, 0);
  return (
    <span className={`av a${tint} ${className}`} aria-hidden="true">
      {initials}
    </span>
  );
}
