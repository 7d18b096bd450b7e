export interface MessagePart {
  text: string;
  href?: string;
}

const address = /https?:\/\/[^\s<>"']+/g;
// What ends a sentence belongs to the sentence, not to the address before it.
const trailing = /[.,;:!?)\]}'"]+$/;

/** Cuts a text into plain parts and addresses one can follow. */
export function messageParts(text: string): MessagePart[] {
  const parts: MessagePart[] = [];
  let at = 0;
  for (const match of text.matchAll(address)) {
    const href = match[0].replace(trailing, '');
    if (!URL.canParse(href)) continue;
    if (match.index > at) parts.push({ text: text.slice(at, match.index) });
    parts.push({ text: href, href });
    at = match.index + href.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}
