// People of a day, through the API: who registers, signs in by mail, judges or hosts.
import { caller, mailsTo } from './api.mjs';
import { eventually } from './ledger.mjs';

const read = new Set();

/** The path of a link that begins with `part` in the newest mail to this address that was not read yet. */
async function tokenByMail(demonstration, address, part) {
  const platform = caller(demonstration.port, 'localhost');
  try {
    return await eventually(`a mail to ${address} with ${part}`, async () => {
      for (const mail of await mailsTo(platform, address)) {
        if (read.has(mail.href)) continue;
        const found = new RegExp(`${part}([\\w-]+)`).exec(await platform.must(200, 'GET', mail.href));
        if (found) {
          read.add(mail.href);
          return found[1];
        }
      }
      return undefined;
    }, 20_000);
  } finally {
    platform.close();
  }
}

/** Registers somebody for a free ticket and signs them in with the link of a mail. */
export async function guestOf(demonstration, slug, sale, name, email) {
  const guest = caller(demonstration.port, `${slug}.localhost`);
  await guest.must(
    201,
    'POST',
    `/api/v1/listed-events/${sale.slug}/orders`,
    {
      buyer: { name, email },
      locale: 'en',
      expected_total: null,
      access_code: null,
      tickets: [{ ticket_type_id: sale.type.id, name, email, answers: {} }],
      consents: [],
    },
    { 'Idempotency-Key': `order-of-${email}` },
  );
  await guest.must(202, 'POST', '/api/v1/sign-in-links', { email });
  const token = await tokenByMail(demonstration, email, '/sign-in/');
  await guest.must(201, 'POST', '/api/v1/sessions', { token });
  return guest;
}

/** Invites somebody to a role at the event; they accept with the link of the mail. */
export async function staffOf(demonstration, slug, owner, eventId, role, name, email) {
  await owner.must(201, 'POST', '/api/v1/invitations', { email, role, event_id: eventId });
  const token = await tokenByMail(demonstration, email, '/invitation/');
  const staff = caller(demonstration.port, `${slug}.localhost`);
  await staff.must(201, 'POST', '/api/v1/invitation-acceptances', { token, name });
  return staff;
}
