import { readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';
import { describe, expect, it } from 'vitest';
import { messages as german } from '../src/messages/de';
import { messages as germanBase } from '../src/messages/de/base-part';
import { problemCodes as germanCodes } from '../src/messages/de/problem-codes';
import { problems as germanProblems } from '../src/messages/de/problems';
import { messages as spanish } from '../src/messages/es';
import { messages as spanishBase } from '../src/messages/es/base-part';
import { problemCodes as spanishCodes } from '../src/messages/es/problem-codes';
import { problems as spanishProblems } from '../src/messages/es/problems';
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

type Texts = Record<string, string>;
const listed = JSON.parse(readFileSync(new URL('../../../openapi/problems.json', import.meta.url), 'utf8')) as { code: string }[];
const ownWords: [string, Texts, Texts, Texts][] = [
  ['de', germanProblems, germanCodes, germanBase],
  ['es', spanishProblems, spanishCodes, spanishBase],
];

describe.each(ownWords)('problems in %s', (_, problems, codes, base) => {
  it('has words of its own for every problem the server can answer', () => {
    const texts: Texts = { ...codes, ...problems };
    expect(listed.map(({ code }) => code).filter((code) => !texts[`problem.${code}`])).toEqual([]);
    expect(base).toMatchObject(texts);
  });

  it('says a problem in one place only, and the same ones as the other language', () => {
    expect(Object.keys(codes).filter((key) => key in problems)).toEqual([]);
    expect(Object.keys(codes)).toEqual(Object.keys(germanCodes));
  });
});
