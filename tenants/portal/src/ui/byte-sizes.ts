import { number } from '../i18n/moments';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** `8.4 MB`, in the person's language. A step is 1,024, as where the limit of an upload is set: exactly 100 MB are 100 MB. */
export function byteSize(bytes: number): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, bytes)) / 10)));
  const unit = units[step] ?? 'byte';
  return number(bytes / 1024 ** step, { style: 'unit', unit, unitDisplay: step === 0 ? 'long' : 'short', maximumFractionDigits: step > 1 ? 1 : 0 });
}
