import type { LucideIcon } from 'lucide-react';

export interface PaletteEntry {
  id: string;
  group: string;
  label: string;
  /** Shown at the end of the row. */
  hint?: string;
  icon: LucideIcon;
  run: () => void;
}

/** Every typed word must be in the label, in any order. */
export function fits(label: string, typed: string): boolean {
  const text = label.toLocaleLowerCase();
  return typed
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
