/** Reads a rate as people write it (`19`, `7,7`, `19 %`) into hundredths of a percent, 0 to 100 %. */
export function readPercent(text: string): number | undefined {
  const plain = text.replace(/[\s%]/g, '').replace(',', '.');
  if (!/^\d{1,3}(\.\d{0,2})?$/.test(plain)) return undefined;
  const basisPoints = Math.round(Number(plain) * 100);
  return basisPoints <= 10_000 ? basisPoints : undefined;
}

/** The rate as a person would type it again. */
export function writePercent(basisPoints: number): string {
  return String(basisPoints / 100);
}
