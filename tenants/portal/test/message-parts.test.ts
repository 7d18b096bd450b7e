import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { messages as all } from '../src/messages/en';
import { messages as base } from '../src/messages/en/base-part';
import { messageParts } from '../src/messages/parts';

const source = new URL('../src/', import.meta.url);
/** Which part a folder's pages have loaded; folders that several groups share have the base only. */
const partOf: Record<string, keyof typeof messageParts | undefined> = {
  event: 'console',
  events: 'console',
  settings: 'console',
  shell: 'console',
  me: 'console',
  judge: 'judge',
  operator: 'operator',
  venue: 'venue',
  team: 'venue',
  submission: 'venue',
  feedback: 'venue',
  day: 'venue',
  app: undefined,
  brand: undefined,
  forms: undefined,
  i18n: undefined,
  'sign-in': undefined,
  theme: undefined,
  ui: undefined,
};

function textsIn(folder: string): [file: string, text: string][] {
  return readdirSync(new URL(`${folder}/`, source), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => [`${folder}/${file}`, readFileSync(new URL(`${folder}/${file}`, source), 'utf8')]);
}

/** Folders whose routes load the staff's part as well. */
const staffFolders = /^event\/(live|teams|board|submissions|judging|results|overview)\//;
// Parts that two planes use, each with what it needs loaded by whoever shows it.
const shownByTheConsoleOnly = new Set(['forms/LocalTimeField.tsx', 'forms/ZoneField.tsx', 'forms/ZoneComboBox.tsx', 'forms/PictureDrop.tsx']);
const shownOnBothPlanes = new Set(['shell/AppShell.tsx', 'shell/Account.tsx', 'shell/CommandPalette.tsx', 'shell/ShortcutList.tsx', 'shell/MenuSheet.tsx']);

const every = new Set<string>(Object.keys(all));
const common = new Set<string>(Object.keys(base));

describe('message parts', () => {
  it('hold everything that the pages of a folder say', async () => {
    const missing: string[] = [];
    const staff = (await messageParts.staff.en()).messages;
    for (const [folder, part] of Object.entries(partOf)) {
      const own = part === undefined ? {} : (await messageParts[part].en()).messages;
      const usual = new Set(Object.keys({ ...base, ...own }));
      const withStaff = new Set([...usual, ...Object.keys(staff)]);
      for (const [file, text] of textsIn(folder)) {
        if (shownByTheConsoleOnly.has(file)) continue;
        const known = shownOnBothPlanes.has(file) ? common : staffFolders.test(file) ? withStaff : usual;
        const lacks = (key: string) => !known.has(key) && missing.push(`${file}: ${key}`);
        for (const [, key] of text.matchAll(/'([a-z_]+(?:\.[a-z0-9_]+)+)'/g)) if (key !== undefined && every.has(key)) lacks(key);
        for (const [, prefix] of text.matchAll(/`([a-z_]+\.(?:[a-z0-9_]+\.?)*)\$\{/g)) if (prefix !== undefined) [...every].filter((key) => key.startsWith(prefix)).forEach(lacks);
      }
    }
    expect([...new Set(missing)]).toEqual([]);
  });

  it('knows every folder', () => {
    const folders = readdirSync(source, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !['api', 'messages', 'styles'].includes(entry.name));
    expect(folders.map((entry) => entry.name).filter((name) => !(name in partOf))).toEqual([]);
  });
});
