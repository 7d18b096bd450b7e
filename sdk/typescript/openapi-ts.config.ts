import { defineConfig } from '@hey-api/openapi-ts';

// OPENAPI_DIR lets a contract that is not merged yet be tried out.
const contracts = process.env.OPENAPI_DIR ?? '../../openapi';

const plane = (name: 'tenant' | 'control') => ({
  input: `${contracts}/${name}.yaml`,
  output: { path: `src/generated/${name}`, clean: true },
  plugins: ['@hey-api/client-fetch' as const, '@hey-api/typescript' as const, '@hey-api/sdk' as const],
});

export default defineConfig([plane('tenant'), plane('control')]);
