// Looks at one page: accessibility, width on a phone, and pictures in light, in dark and on a phone.
import axe from 'axe-core';
import { join } from 'node:path';
import { expect, proves } from './ledger.mjs';
import { phone, scriptless } from './people.mjs';

const desktop = { width: 1440, height: 900 };
const PAINT_WITHIN_MS = 5000;
const PAINT_TRIES = 4;
const everything = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] };
/** Dark and light are the same document; only what is painted differs. */
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** The page without its frames: a mail stands in one where no script may run, not even this. */
async function findings(page, runOnly) {
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (only) => (await window.axe.run({ runOnly: only, iframes: false, resultTypes: ['violations'] })).violations, runOnly);
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.slice(0, 4).map((node) => `${node.target.join(' ')}: ${node.failureSummary?.split('\n').slice(1, 2).join(' ')}`).join('\n  ')}`);
}

/** A picture of the whole page. Now and then the browser paints nothing any more after its window changed its size (once
 * in some thousand pictures); another size wakes it. */
async function paint(page, path) {
  const size = page.viewportSize();
  for (let tries = 1; ; tries += 1) {
    try {
      await page.screenshot({ path, fullPage: true, timeout: PAINT_WITHIN_MS });
      return;
    } catch (failure) {
      if (failure.name !== 'TimeoutError' || tries === PAINT_TRIES) throw failure;
      console.log(`     the browser did not paint ${path} (${tries})`);
      await page.bringToFront();
      await page.setViewportSize({ ...size, height: size.height + tries });
      await page.setViewportSize(size);
    }
  }
}

/** Names the page as in `the audit log`; pictures go to `folder` as `NN-the-audit-log-light.png`. What is read without
 * script is looked at by `reader`, who has it: axe needs it. A page that answers a form cannot be asked for again:
 * `answered` shows its reader what was sent. */
export function looker(folder, reader) {
  let count = 0;
  return async function look(seen, name, { answered = false } = {}) {
    count += 1;
    let page = seen;
    if (scriptless.has(seen)) {
      page = reader;
      const html = answered && (await seen.content());
      if (answered) await reader.route(seen.url(), (route) => route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }));
      await reader.goto(seen.url());
      if (answered) await reader.unroute(seen.url());
    }
    const own = page.viewportSize();
    await page.setViewportSize(desktop);
    const picture = (form) => paint(page, join(folder, `${String(count).padStart(2, '0')}-${name.replace(/[^a-z0-9]+/gi, '-')}-${form}.png`));
    const clean = async (runOnly) => {
      const found = await findings(page, runOnly);
      expect(found.length === 0, found.join('\n'));
    };
    await page.evaluate(() => document.fonts.ready.then(() => undefined));
    await picture('light');
    await proves(`axe finds nothing serious on ${name}`, () => clean(everything));
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture('dark');
    await proves(`axe finds nothing serious on ${name} in the dark`, () => clean(colours));
    await page.emulateMedia({ colorScheme: 'light' });
    await page.setViewportSize(phone);
    await picture('phone');
    await proves(`${name}: fits the width of a phone`, async () => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width <= phone.width, `It is ${width} pixels wide`);
    });
    await page.setViewportSize(own);
  };
}
