import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { messages as german } from '../src/messages/de';
import { messages as spanish } from '../src/messages/es';
import { messages as english, type Messages } from '../src/messages/en';

type Node = { type: number; value?: string; options?: Record<string, { value: Node[] }>; children?: Node[] };

/** Every value and tag a message names, wherever it stands. */
function names(nodes: Node[]): string[] {
  return nodes.flatMap((node) => [
    ...(node.type !== 0 && node.type !== 7 && node.value !== undefined ? [`${node.type}:${node.value}`] : []),
    ...Object.values(node.options ?? {}).flatMap((option) => names(option.value)),
    ...names(node.children ?? []),
  ]);
}

const namesIn = (message: string, locale: string) => [...new Set(names(new IntlMessageFormat(message, locale).getAst() as Node[]))].sort();
const catalogues: [string, Messages][] = [
  ['de', german],
  ['es', spanish],
];

describe.each(catalogues)('catalogue %s', (locale, catalogue) => {
  it('has every message and no other', () => {
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(english).sort());
  });

  it('names the same values and marks as the English message', () => {
    for (const key of Object.keys(english) as (keyof Messages)[]) expect([key, namesIn(catalogue[key], locale)]).toEqual([key, namesIn(english[key], 'en')]);
  });
});
