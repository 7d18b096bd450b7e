export interface Scale {
  min: number;
  max: number;
  step: number;
}

/** Up to this many values stand side by side as large targets; longer scales are a slider. */
export const mostTargets = 12;

/** Every value on the scale, from its lower end; the upper end only when a step lands on it. */
export function scaleValues({ min, max, step }: Scale): number[] {
  if (step <= 0 || max < min) return [];
  return Array.from({ length: Math.floor((max - min) / step) + 1 }, (_, index) => min + index * step);
}

/** The value a digit key stands for: itself, or ten for `0` on a scale that has ten and no nought. */
export function valueOfKey(key: string, scale: Scale): number | undefined {
  if (!/^[0-9]$/.test(key)) return undefined;
  const values = scaleValues(scale);
  const digit = Number(key);
  if (values.includes(digit)) return digit;
  return digit === 0 && values.includes(10) ? 10 : undefined;
}

/** The keys that score on a scale, first and last; undefined where no digit is on it. */
export function scoreKeys(scale: Scale): { first: string; last: string } | undefined {
  const keys = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'].filter((key) => valueOfKey(key, scale) === Number(key));
  const [first, last] = [keys[0], keys.at(-1)];
  return first !== undefined && last !== undefined ? { first, last } : undefined;
}
