import { IntlMessageFormat } from 'intl-messageformat';
import { useSyncExternalStore, type ReactNode } from 'react';
import type { MessageKey, Messages } from '../messages/en';
import { messages as english } from '../messages/en/base-part';
import { messageParts, type MessagePart } from '../messages/parts';

export const locales = ['en', 'de', 'es'] as const;
export type Locale = (typeof locales)[number];

const bases: Record<Locale, () => Promise<{ messages: Partial<Messages> }>> = {
  en: async () => ({ messages: english }),
  de: () => import('../messages/de/base-part'),
  es: () => import('../messages/es/base-part'),
};

let locale: Locale = 'en';
/** What is loaded; pages ask for their part before they are shown. */
let messages: Partial<Messages> = english;
const needed = new Set<MessagePart>();
const loadedParts = new Set<MessagePart>();
const compiled = new Map<MessageKey, IntlMessageFormat>();
const listeners = new Set<() => void>();

export function isLocale(value: string): value is Locale {
  return (locales as readonly string[]).includes(value);
}

/** The best language we speak for a list of wishes such as `navigator.languages`. */
export function matchLocale(wishes: readonly string[]): Locale {
  return wishes.map((wish) => wish.slice(0, 2).toLowerCase()).find(isLocale) ?? 'en';
}

async function load(wanted: Locale): Promise<Partial<Messages>> {
  const loaded = await Promise.all([bases[wanted](), ...[...needed].map((part) => messageParts[part][wanted]())]);
  return Object.assign({}, ...loaded.map((one) => one.messages)) as Partial<Messages>;
}

export async function speak(next: Locale): Promise<void> {
  const loaded = await load(next);
  locale = next;
  messages = loaded;
  compiled.clear();
  document.documentElement.lang = next;
  listeners.forEach((listener) => listener());
}

/** Loads the messages of a group of pages; to be awaited before the first of them is drawn. */
export async function needMessages(part: MessagePart): Promise<void> {
  if (loadedParts.has(part)) return;
  needed.add(part);
  const wanted = locale;
  const loaded = (await messageParts[part][wanted]()).messages;
  // Another language that was chosen meanwhile has brought the part along.
  if (wanted === locale) messages = { ...messages, ...loaded };
  loadedParts.add(part);
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

/** A key whose part is missing shows itself rather than breaking the page. */
function messageOf(key: MessageKey): string {
  return messages[key] ?? key;
}

function formatOf(key: MessageKey): IntlMessageFormat {
  let format = compiled.get(key);
  if (format === undefined) {
    format = new IntlMessageFormat(messageOf(key), locale);
    compiled.set(key, format);
  }
  return format;
}

export type MessageValues = Record<string, string | number | Date | null | undefined>;

/** One message in the person's language, with its values filled in. */
export function t(key: MessageKey, values?: MessageValues): string {
  const message = messageOf(key);
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
