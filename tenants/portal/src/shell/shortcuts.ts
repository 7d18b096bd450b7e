import { useEffect, useSyncExternalStore } from 'react';

const storageKey = 'jamboree.shortcuts';
const listeners = new Set<() => void>();

/** Single-key shortcuts can be turned off (WCAG 2.1.4), for people whose tools send stray keys. */
export function singleKeysOn(): boolean {
  try {
    return localStorage.getItem(storageKey) !== 'off';
  } catch {
    return true;
  }
}

export function setSingleKeys(on: boolean): void {
  try {
    if (on) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, 'off');
  } catch {
    // Stays on where nothing can be stored.
  }
  listeners.forEach((listener) => listener());
}

export function useSingleKeysOn(): boolean {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, singleKeysOn);
}

/** `g e` is two presses one after the other; `mod+k` is Ctrl or the command key. */
export type Shortcuts = Record<string, () => void>;

const sequenceMs = 1200;

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    let before = '';
    let beforeAtMs = 0;
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      if (event.metaKey || event.ctrlKey) {
        const action = shortcuts[`mod+${event.key.toLowerCase()}`];
        if (action) {
          event.preventDefault();
          action();
        }
        return;
      }
      if (typing(event.target) || !singleKeysOn() || document.querySelector('[role="dialog"],[role="alertdialog"]')) return;
      const sequence = event.timeStamp - beforeAtMs < sequenceMs ? `${before} ${event.key}` : event.key;
      const action = shortcuts[sequence] ?? shortcuts[event.key];
      before = event.key;
      beforeAtMs = event.timeStamp;
      if (action) {
        event.preventDefault();
        action();
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [shortcuts]);
}
