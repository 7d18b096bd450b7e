import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
// Where `npm run dev` finds the interfaces; the browser's own host goes along, since it names the tenant.
const server = process.env.JAMBOREE_SERVER ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  resolve: {
    alias: [
      { find: /^@jamboree\/sdk$/, replacement: path('../../sdk/typescript/src/index.ts') },
      { find: /^@jamboree\/sdk\/tenant$/, replacement: path('../../sdk/typescript/src/generated/tenant/index.ts') },
      { find: /^@jamboree\/sdk\/control$/, replacement: path('../../sdk/typescript/src/generated/control/index.ts') },
    ],
  },
  worker: { format: 'es' },
  build: {
    // The first versions with light-dark(): rewriting it for older ones breaks parts that wear the other theme.
    target: ['chrome123', 'firefox128', 'safari17.5'],
    assetsDir: 'portal',
    // Nothing becomes a data: URI, which the content security policy refuses.
    assetsInlineLimit: 0,
    manifest: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page stands on arrives as one file that changes only when a library does.
          groups: [{ name: 'foundation', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack|intl-messageformat|@formatjs|use-sync-external-store)[\\/]/ }],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    allowedHosts: ['.localhost'],
    proxy: { '/api': { target: server, changeOrigin: false, ws: true } },
  },
  test: { include: ['test/**/*.test.{ts,tsx}'] },
});
