export type ProseBlock = { kind: 'heading' | 'paragraph' | 'code'; text: string } | { kind: 'list'; items: string[] };
export type InlinePart = { kind: 'text' | 'bold' | 'code'; text: string } | { kind: 'link'; text: string; href: string };

/** The few block forms of Markdown that people use; nothing of it is ever taken for HTML. */
export function proseBlocks(text: string): ProseBlock[] {
  const blocks: ProseBlock[] = [];
  let fence: string[] | undefined;
  let open: ProseBlock | undefined;
  for (const line of text.replaceAll('\r\n', '\n').split('\n')) {
    if (line.trimStart().startsWith('```')) {
      if (fence) blocks.push({ kind: 'code', text: fence.join('\n') });
      fence = fence ? undefined : [];
      open = undefined;
      continue;
    }
    if (fence) {
      fence.push(line);
      continue;
    }
    const heading = /^#{1,6}\s+(.+)$/.exec(line);
    const item = /^\s*(?:[-*+]|\d+[.)])\s+(.+)$/.exec(line);
    if (line.trim() === '') open = undefined;
    else if (heading?.[1]) {
      blocks.push({ kind: 'heading', text: heading[1] });
      open = undefined;
    } else if (item?.[1]) {
      if (open?.kind === 'list') open.items.push(item[1]);
      else blocks.push((open = { kind: 'list', items: [item[1]] }));
    } else if (open?.kind === 'paragraph') open.text += `\n${line}`;
    else blocks.push((open = { kind: 'paragraph', text: line }));
  }
  if (fence) blocks.push({ kind: 'code', text: fence.join('\n') });
  return blocks;
}

const marks = /\*\*([^*\n]+)\*\*|`([^`\n]+)`|\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>()]+[^\s<>().,;:!?])/g;

/** Only http and https become links. */
export function inlineParts(text: string): InlinePart[] {
  const parts: InlinePart[] = [];
  let at = 0;
  for (const found of text.matchAll(marks)) {
    if (found.index > at) parts.push({ kind: 'text', text: text.slice(at, found.index) });
    const [whole, bold, code, label, href, bare] = found;
    if (bold !== undefined) parts.push({ kind: 'bold', text: bold });
    else if (code !== undefined) parts.push({ kind: 'code', text: code });
    else if (label !== undefined && href !== undefined) parts.push({ kind: 'link', text: label, href });
    else if (bare !== undefined) parts.push({ kind: 'link', text: bare, href: bare });
    at = found.index + whole.length;
  }
  if (at < text.length) parts.push({ kind: 'text', text: text.slice(at) });
  return parts;
}
