// First load of every page: the entry, what it imports, and the page's own chunks, gzipped.
import { existsSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const budgetBytes = 200_000;
const dist = new URL('../dist/', import.meta.url);
const manifestPath = new URL('.vite/manifest.json', dist);
if (!existsSync(manifestPath)) {
  console.error('dist/ is missing: run `npm run build` first');
  process.exit(1);
}
const manifest = JSON.parse(readFileSync(manifestPath, 'utf8'));
const sizes = new Map();

function gzipBytes(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length);
  return sizes.get(file);
}

/** A chunk and everything it imports before it can run. */
function closure(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) closure(next, seen);
  return seen;
}

const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const shells = { 'src/event/': ['src/shell/ConsoleShell.tsx', 'src/event/EventFrame.tsx'], 'src/events/': ['src/shell/ConsoleShell.tsx'], 'src/settings/': ['src/shell/ConsoleShell.tsx'], 'src/operator/': ['src/operator/OperatorShell.tsx'], 'src/me/': ['src/me/MeShell.tsx'], 'src/venue/': ['src/day/DayFrame.tsx'], 'src/team/': ['src/day/DayFrame.tsx'], 'src/submission/': ['src/day/DayFrame.tsx'], 'src/feedback/': ['src/day/DayFrame.tsx'], 'src/judge/': [], 'src/sign-in/': [] };
const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && /Page\.tsx$/.test(key));
const rows = pages.map((page) => {
  const shell = Object.entries(shells).find(([folder]) => page.startsWith(folder))?.[1] ?? [];
  const chunks = new Set([entry, page, ...shell].flatMap((key) => [...closure(key)]));
  const bytes = [...chunks].reduce((sum, key) => sum + gzipBytes(manifest[key].file), 0);
  return { page, bytes };
});
rows.sort((a, b) => b.bytes - a.bytes);
for (const { page, bytes } of rows) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${page}`);
const over = rows.filter(({ bytes }) => bytes > budgetBytes);
if (over.length > 0) {
  console.error(`Over the budget of ${budgetBytes / 1000} kB of script: ${over.map(({ page }) => page).join(', ')}`);
  process.exit(1);
}
