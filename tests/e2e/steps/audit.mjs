import { eventually, expect, proves } from '../ledger.mjs';
import { headed, says } from '../people.mjs';

export async function auditLogTells({ demonstration, owner, look }) {
  const rows = owner.getByRole('table', { name: 'Audit log' }).getByRole('button', { name: /^Details of/ });
  const actions = async () => (await rows.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label').replace('Details of ', ''))));
  let published;
  await proves('the audit log shows what happened', async () => {
    await owner.goto(`${demonstration.tenant('acme')}/console/settings/audit`);
    await headed(owner, 'Audit log');
    await rows.first().waitFor();
    const seen = await actions();
    published = seen.find((action) => /publi/.test(action));
    for (const word of [/invit/, /publi/, /role|member/, /brand|logo/, /event/]) expect(seen.some((action) => word.test(action)), `Nothing like ${word} in ${[...new Set(seen)].join(', ')}`);
  });
  await rows.first().click();
  await look(owner, 'the audit log');
  await proves('the audit log filters by action, and the filter stands in the address', async () => {
    await owner.getByLabel('Action', { exact: true }).fill(published);
    await owner.waitForURL(/action=/);
    await eventually('only publications', async () => {
      const seen = await actions();
      return seen.length > 0 && seen.every((action) => action === published);
    });
    await owner.getByLabel('Action', { exact: true }).fill('nothing.like_this');
    await says(owner, 'Nothing fits these filters');
  });
  for (const [path, name, heading] of [['tokens', 'the API tokens', 'API tokens'], ['profile', 'the profile', 'Profile & privacy']]) {
    await proves(`the owner opens ${name}`, async () => {
      await owner.goto(`${demonstration.tenant('acme')}/console/settings/${path}`);
      await headed(owner, heading);
    });
    await look(owner, name);
  }
}
