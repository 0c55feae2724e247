import { startSystem } from '@warmstart/local/system';
import { commandLine, folderWith } from '@warmstart/testing/terminal';
import { expect, onTestFinished, test } from 'vitest';
import { machineClock } from '../clock.ts';
import { demo } from '../demo.ts';
import { run } from '../run.ts';
import { startGoogleStandIn } from './google-stand-in.ts';
import { seedDemo } from './seed.ts';

/** The demo with a Google beside it, and no calendar yet. */
async function started() {
  let now = () => '2027-02-09T06:30:00Z';
  const google = await startGoogleStandIn({ system: { now: () => now() }, machine: machineClock });
  const clock = { port: 0, mode: 'demo', at: now(), zone: 'Europe/Berlin', version: '0' } as const;
  const says = { say() {}, report() {} };
  const system = await startSystem({ ...clock, ...says, dir: folderWith(), env: google.env });
  now = () => system.clock.now();
  onTestFinished(async () => {
    await system.stop();
    await google.stop();
  });
  await seedDemo(system, { calendar: false });
  return { google, system };
}

/** Presses a button of the page that asks. */
async function press(address: string, button: 'Continue' | 'Cancel'): Promise<Response> {
  const asked = await (await fetch(address)).text();
  const fields = asked.matchAll(/<input type="\w+" name="([^"]+)" value="([^"]*)"/g);
  const query = new URLSearchParams();
  for (const [, name = '', value = ''] of fields) query.append(name, value.replaceAll('&amp;', '&'));
  if (button === 'Cancel') query.set('no', '1');
  return fetch(new URL(`/o/oauth2/v2/approve?${query}`, address));
}

test('the demo connects the calendar that a stand-in for Google holds, and briefs from it', async () => {
  const { google, system } = await started();
  expect((await system.control.state()).calendars).toEqual([]);
  expect(google.says(system.data).join(' ')).toContain(`warmstart connect google --data ${system.data}`);
  const { begun } = await system.control.beginAccount({ provider: 'google', name: null });
  const page = await press(begun?.address ?? '', 'Continue');
  expect(await page.text()).toContain('Connected');
  const { calendars } = await system.control.state();
  expect(calendars).toMatchObject([{ name: 'hanna@kestrel-parcels.example', trouble: null }]);
  const briefs = await system.control.briefs({ uid: null, at: null });
  const file = await commandLine(run)(
    `brief all --book ${demo.book} --calendar ${demo.calendar} --at ${demo.at} --json --sealed`,
  );
  const parts = (all: readonly { meeting: { uid: string; start: string }; skipped: string | null }[]) =>
    all.map(({ meeting: { uid, start }, skipped }) => ({ uid, start, skipped }));
  expect(parts(briefs)).toEqual(parts(JSON.parse(file.out)));
});

test('the demo can be told no on the page of the stand-in', async () => {
  const { system } = await started();
  const { begun } = await system.control.beginAccount({ provider: 'google', name: null });
  expect(await (await press(begun?.address ?? '', 'Cancel')).text()).toContain('Not connected');
  expect((await system.control.state()).calendars).toEqual([]);
});

test('a stand-in goes with the demo alone', async () => {
  const { code, err } = await commandLine(run)('start --google-stand-in --no-open');
  expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('use it together with --demo') });
});
