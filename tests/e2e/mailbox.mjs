// Reads mails the way a person does on an installation where mail is simulated: in the mailbox page.
import { eventually } from './ledger.mjs';

const opened = new Set();

/** Opens the newest mail to this address that this journey has not opened yet and follows its link that contains `part`. */
export async function followMail(page, base, address, part) {
  const link = await linkInMail(page, base, address, part);
  await page.goto(link);
  return link;
}

export async function linkInMail(page, base, address, part) {
  return eventually(`a mail to ${address} with a link ${part}`, async () => {
    await page.goto(`${base}/mailbox?to=${encodeURIComponent(address)}`);
    const mails = await page.getByRole('link', { name: address }).evaluateAll((links) => links.map((link) => link.href));
    for (const mail of mails.filter((href) => !opened.has(href))) {
      await page.goto(mail);
      const links = await page.getByRole('main').getByRole('link').evaluateAll((all) => all.map((link) => link.href));
      const wanted = links.find((href) => href.includes(part));
      if (wanted) {
        opened.add(mail);
        return wanted;
      }
    }
    return undefined;
  });
}

/** The subjects of all mails to this address, the newest first. */
export async function subjectsTo(page, base, address) {
  await page.goto(`${base}/mailbox?to=${encodeURIComponent(address)}`);
  return page.getByRole('link', { name: address }).locator('b').allInnerTexts();
}

/** Waits for a mail whose subject begins like this and opens it. @returns the links in it */
export async function openMail(page, base, address, subject) {
  return eventually(`a mail to ${address}: ${subject}`, async () => {
    await page.goto(`${base}/mailbox?to=${encodeURIComponent(address)}`);
    const mail = page.getByRole('link', { name: subject }).first();
    if ((await mail.count()) === 0) return undefined;
    await mail.click();
    await page.getByRole('heading', { level: 1, name: subject }).waitFor();
    return page.getByRole('main').getByRole('link').evaluateAll((all) => all.map((link) => link.href));
  });
}
