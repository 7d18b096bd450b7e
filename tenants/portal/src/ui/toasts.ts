/** Short notices about something just done. They stay at least 6 s, longer while someone reads them. */
export interface Toast {
  id: number;
  text: string;
  undo: (() => void) | undefined;
}

let nextId = 1;
let shown: Toast[] = [];
const listeners = new Set<() => void>();

function set(next: Toast[]): void {
  shown = next;
  listeners.forEach((listener) => listener());
}

export function showToast(text: string, undo?: () => void): void {
  // Two at most: more than that nobody reads.
  set([...shown.slice(-1), { id: nextId++, text, undo }]);
}

export function dropToast(id: number): void {
  set(shown.filter((toast) => toast.id !== id));
}

export function currentToasts(): Toast[] {
  return shown;
}

export function watchToasts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
