// Looks at one page: accessibility, width on a phone, and pictures in light, in dark and on a phone.
import AxeBuilder from '@axe-core/playwright';
import { join } from 'node:path';
import { expect, proves } from './ledger.mjs';

const desktop = { width: 1440, height: 900 };
const phone = { width: 390, height: 844 };
const rules = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

async function findings(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.slice(0, 4).map((node) => `${node.target.join(' ')}: ${node.failureSummary?.split('\n').slice(1, 2).join(' ')}`).join('\n  ')}`);
}

/** Names the page as in `the audit log`; pictures go to `folder` as `NN-the-audit-log-light.png`. */
export function looker(folder) {
  let count = 0;
  return async function look(page, name, { axe = true } = {}) {
    count += 1;
    const file = (form) => join(folder, `${String(count).padStart(2, '0')}-${name.replace(/[^a-z0-9]+/gi, '-')}-${form}.png`);
    await page.mouse.move(0, 0);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({ path: file('light'), fullPage: true });
    if (axe) {
      await proves(`axe finds nothing serious on ${name}`, async () => {
        const found = await findings(page);
        expect(found.length === 0, found.join('\n'));
      });
    }
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.screenshot({ path: file('dark'), fullPage: true });
    if (axe) {
      await proves(`axe finds nothing serious on ${name} in the dark`, async () => {
        const found = await findings(page);
        expect(found.length === 0, found.join('\n'));
      });
    }
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(phone);
    await page.screenshot({ path: file('phone'), fullPage: true });
    await proves(`${name} fits the width of a phone`, async () => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width <= phone.width, `It is ${width} pixels wide`);
    });
    await page.setViewportSize(desktop);
  };
}
