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
