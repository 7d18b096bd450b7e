// First load of every page: the entry, what it imports, the page's own chunks and its messages, gzipped.
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
// What is loaded beside a page: the frame it stands in, and the messages of its group.
const staff = ['live', 'teams', 'board', 'submissions', 'judging', 'results', 'overview'].map((folder) => `src/event/${folder}/`);
const shells = { 'src/event/': ['src/messages/en/console-part.ts', 'src/shell/ConsoleShell.tsx', 'src/event/EventFrame.tsx'], 'src/events/': ['src/messages/en/console-part.ts', 'src/shell/ConsoleShell.tsx'], 'src/settings/': ['src/messages/en/console-part.ts', 'src/shell/ConsoleShell.tsx'], 'src/operator/': ['src/messages/en/operator-part.ts', 'src/operator/OperatorShell.tsx'], 'src/me/': ['src/messages/en/console-part.ts', 'src/me/MeShell.tsx'], 'src/venue/': ['src/messages/en/venue-part.ts', 'src/day/DayFrame.tsx'], 'src/team/': ['src/messages/en/venue-part.ts', 'src/day/DayFrame.tsx'], 'src/submission/': ['src/messages/en/venue-part.ts', 'src/day/DayFrame.tsx'], 'src/feedback/': ['src/messages/en/venue-part.ts', 'src/day/DayFrame.tsx'], 'src/judge/': ['src/messages/en/judge-part.ts'], 'src/sign-in/': [] };
const pages = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry && /Page\.tsx$/.test(key));
const rows = pages.map((page) => {
  const shell = Object.entries(shells).find(([folder]) => page.startsWith(folder))?.[1] ?? [];
  const more = staff.some((folder) => page.startsWith(folder)) ? ['src/messages/en/staff-part.ts'] : [];
  const chunks = new Set([entry, page, ...shell, ...more].flatMap((key) => [...closure(key)]));
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
