/** `#RRGGBB` in capitals from what people type (`075e7a`, `#075E7A`, `#07a`); undefined when it is none. */
export function readHex(typed: string): string | undefined {
  const digits = typed.trim().replace(/^#/, '');
  if (/^[0-9a-f]{3}$/i.test(digits)) return `#${[...digits].map((digit) => digit + digit).join('')}`.toUpperCase();
  return /^[0-9a-f]{6}$/i.test(digits) ? `#${digits}`.toUpperCase() : undefined;
}
