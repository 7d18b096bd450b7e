import { readFileSync } from 'node:fs';
import { defineConfig } from '@hey-api/openapi-ts';
import { parse } from 'yaml';

// OPENAPI_DIR lets a contract that is not merged yet be tried out.
const contracts = process.env.OPENAPI_DIR ?? '../../openapi';

/**
 * The contract answers every failure with a `default` problem, which the generator would add to what a call
 * gives on success. Named 4XX and 5XX it becomes the error type it is.
 */
function contract(name: string): Record<string, unknown> {
  const document = parse(readFileSync(`${contracts}/${name}.yaml`, 'utf8'));
  for (const operations of Object.values<Record<string, { responses: Record<string, unknown> }>>(document.paths)) {
    for (const { responses } of Object.values(operations)) {
      responses['4XX'] = responses.default;
      responses['5XX'] = responses.default;
      delete responses.default;
    }
  }
  return document;
}

const plane = (name: 'tenant' | 'control') => ({
  input: contract(name),
  output: { path: `src/generated/${name}`, clean: true },
  plugins: ['@hey-api/client-fetch' as const, '@hey-api/typescript' as const, '@hey-api/sdk' as const],
});

export default defineConfig([plane('tenant'), plane('control')]);
