// Each person of the journey has a browser of their own: own cookies, own clock zone, own page.
import { expect } from './ledger.mjs';

const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };
const WAIT_MS = Number(process.env.WAIT_MS ?? 8_000);

/** What the browser complained about, over all people. Refusals of the server (4xx) are part of the journey. */
export const complaints = [];

/** Pages of browsers that run no script. */
export const scriptless = new WeakSet();

/** `onPhone` for a touch screen of that size; `signedInAs` for another device of somebody else in this journey. */
export async function person(browser, { zone = 'Europe/Berlin', script = true, onPhone = false, signedInAs } = {}) {
  const device = onPhone ? { viewport: phone, hasTouch: true, isMobile: true } : { viewport: desktop };
  const storageState = await signedInAs?.context().storageState();
  const context = await browser.newContext({ ...device, storageState, locale: 'en-GB', timezoneId: zone, javaScriptEnabled: script, reducedMotion: 'reduce', colorScheme: 'light' });
  context.setDefaultTimeout(WAIT_MS);
  const page = await context.newPage();
  if (!script) scriptless.add(page);
  page.on('pageerror', (failure) => complaints.push(`${page.url()}: ${failure}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/^Failed to load resource: the server responded with a status of 4\d\d/.test(message.text())) {
      complaints.push(`${page.url()}: ${message.text()}`);
    }
  });
  return page;
}

/** Waits until text of the page, any element, says this. */
export async function says(page, text) {
  await page.getByText(text).first().waitFor();
}

/** Waits for the heading that names the page. */
export async function headed(page, name) {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Fills a zone field: types a city and takes the offer. */
export async function chooseZone(page, label, city, zone) {
  const field = page.getByRole('combobox', { name: label });
  await field.fill(city);
  await page.getByRole('option', { name: zone }).first().click();
  expect((await field.inputValue()) === zone, `The field "${label}" holds ${await field.inputValue()} instead of ${zone}`);
}

/** Waits until the form of the page has reached the server; it saves by itself while people type. */
export async function saved(page) {
  await page.getByRole('status').filter({ hasText: /^Saved \d/ }).waitFor();
}
