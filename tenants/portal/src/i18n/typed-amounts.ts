/** How many decimals a currency has: 2 for EUR, 0 for JPY (ISO 4217, through Intl). */
export function decimalsOf(currency: string): number {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/**
 * Reads an amount as people write it (`2,500`, `2.500,00`, `99.90`, `1 200`) into minor units.
 * The last separator is a decimal one when at most `decimals` digits follow it.
 */
export function readAmount(text: string, currency: string): number | undefined {
  const decimals = decimalsOf(currency);
  const plain = text.replace(/[\s'’]/g, '').replace(/^[\p{Sc}\p{L}]+|[\p{Sc}\p{L}]+$/gu, '');
  if (!/^\d[\d.,]*$/.test(plain)) return undefined;
  const at = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
  const after = at === -1 ? '' : plain.slice(at + 1);
  const isDecimal = at !== -1 && after.length > 0 && after.length <= decimals && after.length !== 3;
  const whole = (isDecimal ? plain.slice(0, at) : plain).replace(/[.,]/g, '');
  const minor = Number(whole) * 10 ** decimals + (isDecimal ? Number(after.padEnd(decimals, '0')) : 0);
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** The amount as a person would type it again. */
export function writeAmount(amountMinor: number, currency: string): string {
  const decimals = decimalsOf(currency);
  const major = amountMinor / 10 ** decimals;
  return Number.isInteger(major) ? String(major) : major.toFixed(decimals);
}
