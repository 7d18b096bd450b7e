import { IntlMessageFormat } from 'intl-messageformat';
import { useSyncExternalStore, type ReactNode } from 'react';
import { messages as english, type MessageKey, type Messages } from '../messages/en';

export const locales = ['en', 'de', 'es'] as const;
export type Locale = (typeof locales)[number];

const loaders: Record<Locale, () => Promise<{ messages: Messages }>> = {
  en: async () => ({ messages: english }),
  de: () => import('../messages/de'),
  es: () => import('../messages/es'),
};

let locale: Locale = 'en';
let messages: Messages = english;
const compiled = new Map<MessageKey, IntlMessageFormat>();
const listeners = new Set<() => void>();

export function isLocale(value: string): value is Locale {
  return (locales as readonly string[]).includes(value);
}

/** The best language we speak for a list of wishes such as `navigator.languages`. */
export function matchLocale(wishes: readonly string[]): Locale {
  return wishes.map((wish) => wish.slice(0, 2).toLowerCase()).find(isLocale) ?? 'en';
}

export async function speak(next: Locale): Promise<void> {
  const loaded = await loaders[next]();
  locale = next;
  messages = loaded.messages;
  compiled.clear();
  document.documentElement.lang = next;
  listeners.forEach((listener) => listener());
}

export function currentLocale(): Locale {
  return locale;
}

/** Re-renders when the language changes. */
export function useLocale(): Locale {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => locale,
  );
}

function formatOf(key: MessageKey): IntlMessageFormat {
  let format = compiled.get(key);
  if (format === undefined) {
    format = new IntlMessageFormat(messages[key], locale);
    compiled.set(key, format);
  }
  return format;
}

export type MessageValues = Record<string, string | number | Date | null | undefined>;

/** One message in the person's language, with its values filled in. */
export function t(key: MessageKey, values?: MessageValues): string {
  const message = messages[key];
  // Most messages are plain; they need no parser.
  if (!message.includes('{') && !message.includes("'")) return message;
  return String(formatOf(key).format(values));
}

/** A message with marked parts: `<b>…</b>` in the text is wrapped by `parts.b`. */
export function rich(key: MessageKey, values: MessageValues, parts: Record<string, (children: ReactNode[]) => ReactNode>): ReactNode {
  const result = formatOf(key).format<ReactNode>({ ...values, ...parts } as never);
  return Array.isArray(result) ? result.map((piece, index) => (typeof piece === 'string' ? piece : <Piece key={index}>{piece as ReactNode}</Piece>)) : (result as ReactNode);
}

function Piece({ children }: { children: ReactNode }): ReactNode {
  return children;
}

/** Looks up a message whose key is put together from a contract value, e.g. a role; falls back to the value itself. */
export function tFrom(prefix: string, value: string, values?: MessageValues): string {
  const key = `${prefix}.${value}`;
  return key in messages ? t(key as MessageKey, values) : value.replaceAll('_', ' ');
}

export function hasMessage(key: string): key is MessageKey {
  return key in messages;
}
