import { number } from '../../i18n/moments';

const steps: [number, 'megabyte' | 'kilobyte' | 'byte'][] = [
  [1_000_000, 'megabyte'],
  [1000, 'kilobyte'],
  [1, 'byte'],
];

/** `8.4 MB` in the reader's language, in powers of ten as stores and phones count. */
export function fileSize(bytes: number): string {
  const [length, unit] = steps.find(([from]) => bytes >= from) ?? [1, 'byte' as const];
  const value = bytes / length;
  return number(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: unit === 'byte' || value >= 100 ? 0 : 1 });
}
