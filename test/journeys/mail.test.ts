import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demo } from '@warmstart/cli/demo';
import { startSystem } from '@warmstart/local/system';
import { mailServers, readMail } from '@warmstart/testing/mail-server';
import { folderWith } from '@warmstart/testing/terminal';
import { expect, test } from 'vitest';

const start = mailServers();

/** The demo's morning on a still-fresh directory, its mail over this server. */
async function morning(url: string) {
  const dir = join(folderWith(), 'data');
  const system = await startSystem({
    dir,
    port: 0,
    mode: 'demo',
    at: '2027-02-09T06:30:00Z',
    env: { SMTP_URL: url, MAIL_FROM: 'Warmstart <briefs@kestrel-parcels.example>' },
    zone: 'UTC',
    version: 'test',
    say() {},
    report() {},
  });
  await system.control.import([{ name: 'book.yaml', text: readFileSync(demo.book, 'utf8') }]);
  await system.control.connect({ name: 'Morning', address: demo.calendar, allowHttp: false, allowPrivate: false });
  return { system, outbox: join(dir, 'outbox') };
}

test('with a mail server ten briefs really go out, each once, threaded by series, sealed ones telling nothing', {
  timeout: 60_000,
}, async () => {
  const server = await start();
  const { system, outbox } = await morning(server.url);
  await system.control.tick(6 * 3600);
  const mails = await Promise.all(server.received.map(({ raw }) => readMail(raw)));
  expect(mails).toHaveLength(10);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(10);
  expect(readdirSync(outbox)).toHaveLength(10);
  const sealed = mails.filter(({ subject }) => subject?.startsWith('Brief ready:'));
  expect(sealed).toHaveLength(1);
  expect(JSON.stringify(sealed)).not.toMatch(/Consultation|case 7/);
  await system.stop();
});

test('while the server refuses for now each brief is tried again, and goes out when it stops refusing', async () => {
  const server = await start();
  const { system } = await morning(server.url);
  server.misbehave({ at: 'recipient', does: '451 4.7.1 Greylisted, try again', times: 2 });
  await system.control.tick(3600);
  expect(server.received.length).toBe(2);
  await system.stop();
});

test('an address the server will not have is shown, and not tried again', async () => {
  const server = await start();
  const { system } = await morning(server.url);
  server.misbehave({ at: 'recipient', does: '550 5.1.1 No such user' });
  await system.control.tick(40 * 60);
  const page = await (await fetch(system.url, { redirect: 'manual' })).headers;
  const cookie = page.get('set-cookie')?.split(';')[0] ?? '';
  const today = await (await fetch(`${system.web}/`, { headers: { cookie } })).text();
  expect(today).toMatch(/No such user|refused/i);
  expect(server.received).toEqual([]);
  await system.stop();
});
