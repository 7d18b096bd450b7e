import { eventually, expect, proves } from '../ledger.mjs';
import { headed, says } from '../people.mjs';

const address = 'operator@example.com';

export async function operatorCreatesTheTenant({ demonstration, operator, look, journey }) {
  await proves('the operator follows the single-use link and sees the operator console', async () => {
    await operator.goto(await demonstration.inviteOperator(address));
    await operator.getByRole('button', { name: /^Sign in to/ }).click();
    await headed(operator, 'Tenants');
  });
  await look(operator, 'the empty operator console');

  await proves('a reserved address is refused by name', async () => {
    await operator.getByRole('button', { name: 'New tenant' }).first().click();
    await operator.getByLabel('Name of the organisation').fill('Acme Robotics');
    await operator.getByLabel('Address', { exact: true }).fill('api');
    await says(operator, 'api is kept for the platform itself.');
  });

  await proves('the operator creates the tenant acme', async () => {
    await operator.getByLabel('Address', { exact: true }).fill('acme');
    await says(operator, 'acme is free.');
    await operator.getByLabel('E-mail of the first owner').fill(journey.owner);
    await look(operator, 'the form of a new tenant');
    journey.askedAtMs = Date.now();
    await operator.getByRole('button', { name: 'Create Acme Robotics' }).click();
    await headed(operator, 'Acme Robotics');
  });

  await proves('the tenant answers at its own address in under two seconds', async () => {
    const answer = await eventually('the start page of acme', async () => {
      const response = await operator.request.get(demonstration.base, { headers: { Host: new URL(demonstration.tenant('acme')).host } });
      return response.status() === 200 && (await response.text()).includes('Acme Robotics');
    });
    const tookMs = Date.now() - journey.askedAtMs;
    expect(answer && tookMs < 2_000, `It took ${tookMs} ms`);
  });
  await look(operator, 'the page of a tenant');

  await proves('a taken address is refused by name', async () => {
    await operator.getByRole('link', { name: 'Tenants' }).first().click();
    await headed(operator, 'Tenants');
    await operator.getByRole('button', { name: 'New tenant' }).first().click();
    await operator.getByLabel('Name of the organisation').fill('Acme');
    await says(operator, 'acme belongs to another tenant.');
    await operator.getByRole('button', { name: 'Cancel' }).click();
  });
  await look(operator, 'the operator console');
  for (const [link, name] of [['Dead jobs', 'the dead jobs'], ['Health', 'the health page']]) {
    await proves(`the operator opens ${name}`, async () => {
      await operator.getByRole('link', { name: link }).first().click();
      await headed(operator, link);
    });
    await look(operator, name);
  }
}

export async function operatorFindsNoDeadJob({ demonstration, operator }) {
  await proves('after all of that no job is dead', async () => {
    await operator.goto(`${demonstration.base}/operator/jobs`);
    await headed(operator, 'Dead jobs');
    await says(operator, 'Nothing is stuck');
  });
}

export async function operatorSuspendsAndResumes({ demonstration, operator, visitor, owner, look, journey }) {
  await proves('the operator suspends the tenant with a reason', async () => {
    await operator.goto(`${demonstration.base}/operator`);
    await operator.getByRole('link', { name: 'Acme Robotics' }).first().click();
    await headed(operator, 'Acme Robotics');
    await operator.getByRole('button', { name: 'Suspend Acme Robotics' }).click();
    const dialog = operator.getByRole('alertdialog');
    await dialog.getByLabel('Reason').fill('The invoice of March is open.');
    await dialog.getByLabel(/^Type Acme Robotics/).fill('Acme Robotics');
    await dialog.getByRole('button', { name: 'Suspend Acme Robotics' }).click();
    await says(operator, 'Suspended: The invoice of March is open.');
  });
  await look(operator, 'the page of a suspended tenant');

  await proves('public pages of a suspended tenant stay readable and say so', async () => {
    const response = await visitor.goto(journey.eventPage);
    expect(response.status() === 200, `It answers ${response.status()}`);
    await headed(visitor, journey.title);
    await says(visitor, 'This organiser is paused.');
  });
  await look(visitor, 'an event page of a suspended tenant');

  await proves('the console of a suspended tenant refuses changes', async () => {
    await owner.goto(`${demonstration.tenant('acme')}/console/settings/brand`);
    await owner.getByLabel('First colour as #RRGGBB').fill('#3B2A86');
    await owner.getByRole('button', { name: 'Publish the colours' }).click();
    await owner.getByRole('alert').first().waitFor();
    await visitor.goto(demonstration.tenant('acme'));
    const painted = await visitor.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--brand'));
    expect(painted.trim().toUpperCase() !== '#3B2A86', 'The colour was published');
  });

  await proves('the operator resumes the tenant and the console takes changes again', async () => {
    await operator.getByRole('button', { name: 'Resume' }).click();
    await operator.getByRole('button', { name: 'Suspend Acme Robotics' }).waitFor();
    await owner.reload();
    await owner.getByLabel('First colour as #RRGGBB').fill('#3B2A86');
    await owner.getByRole('button', { name: 'Publish the colours' }).click();
    await says(owner, 'New colours published');
  });
}
