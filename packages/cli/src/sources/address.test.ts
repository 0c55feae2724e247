import { startFeedServer } from '@warmstart/testing/feed-server';
import { calendarText } from '@warmstart/testing/ics-text';
import { commandLine } from '@warmstart/testing/terminal';
import { expect, onTestFinished, test } from 'vitest';
import { run } from '../run.ts';

const warmstart = commandLine(run);
const feed = calendarText([{ title: 'Tide', start: '20260303T150000Z', end: '20260303T160000Z' }]);
const window = '--from 2026-03-03 --to 2026-03-04';

/** A server of calendars in one's own network, and its address with a secret in it. */
async function published(status = 200) {
  const server = await startFeedServer((_, response) => void response.writeHead(status).end(feed), { plain: true });
  onTestFinished(() => server.close());
  return { server, address: `http://127.0.0.1:${server.port}/private-S3CRET/basic.ics` };
}

test('a calendar is read from an address in one’s own network where both flags say so', async () => {
  const { address } = await published();
  const { code, out, err } = await warmstart(`calendar ${address} ${window} --allow-http --allow-private`);
  expect({ code, out, err }).toEqual({ code: 0, out: '2026-03-03  15:00–16:00  Tide\n', err: '' });
});

test.each(['', '--allow-http', '--allow-private'])('with %s alone it is refused, and nobody asked', async (flags) => {
  const { server, address } = await published();
  const { code, out, err } = await warmstart(`calendar ${address} ${window} ${flags}`);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^warmstart: http:\/\/127\.0\.0\.1:\d+ /);
  expect(server.connections()).toBe(0);
});

test.each(['calendar', 'brief --demo --calendar', 'brief --calendar', 'draft --calendar', 'doctor --calendar'])(
  '%s never shows the address, which is a secret',
  async (command) => {
    const { address } = await published(404);
    const more = command === 'calendar' ? window : '';
    for (const flags of ['', '--allow-http --allow-private']) {
      const { code, out, err } = await warmstart(`${command} ${address} ${more} ${flags}`);
      expect(code).not.toBe(0);
      expect(out + err).not.toContain('S3CRET');
    }
  },
);
