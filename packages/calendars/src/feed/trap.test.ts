import { CalendarError } from '@warmstart/core/ports';
import { certificate, type FeedServer, startFeedServer, startTrap } from '@warmstart/testing/feed-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fetchFeed } from './fetch.ts';
import { isPublicAddress } from './reachable.ts';
import type { Resolve } from './resolve.ts';

/** Ways to write this machine, its network and the addresses at which cloud machines keep their keys. */
const spellings = [
  ...['127.0.0.1', '127.1', '127.0.1', '127.0.0.1.', '127.1.', '127.255.255.254', '2130706433', '0x7f000001'],
  ...[
    '017700000001',
    '0x7f.1',
    '0x7f.0x0.0x0.0x1',
    '0177.0.0.1',
    '0177.0.0.01',
    '0x7F.0.0.0x1',
    '127.0x1',
    '127.00.00.01',
  ],
  ...['0', '0.0.0.0', '00000000000', '0x0', '0.0', '127。0。0。1', '127．0．0．1', '127｡0｡0｡1'],
  ...['１２７.0.0.1', '①②⑦.⓪.⓪.①', '𝟏𝟐𝟕.𝟎.𝟎.𝟏', '%31%32%37.0.0.1', '127%2E0%2E0%2E1', '127%E3%80%820.0.1'],
  ...[
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[0000::0001]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:127.0.0.1]',
  ],
  ...[
    '[::127.0.0.1]',
    '[::7f00:1]',
    '[64:ff9b::127.0.0.1]',
    '[64:ff9b:1::7f00:1]',
    '[2002:7f00:1::1]',
    '[::ffff:0:127.0.0.1]',
  ],
  ...[
    '[2001:0:7f00:1::]',
    '[fe80::1]',
    '[fe80::1%25lo]',
    '[fe80::1%lo]',
    '[::1%25lo]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[fec0::1]',
  ],
  ...[
    '[ff02::1]',
    '[2001:db8::1]',
    '169.254.169.254',
    '0xa9fea9fe',
    '2852039166',
    '0251.0376.0251.0376',
    '169.254.43518',
  ],
  ...[
    '[::ffff:169.254.169.254]',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.0.1',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
  ],
  ...[
    'localhost',
    'LOCALHOST',
    'localhost.',
    'ｌocalhost',
    'loc\talhost',
    'lo\u00adcalhost',
    'app.localhost',
    'localhost.localdomain',
  ],
  ...['127.0.0.1.nip.example', '7f000001.sslip.example', 'metadata.cloud.example', 'mixed.example', 'mapped.example'],
  ...[
    'user:pass@127.0.0.1',
    'feeds.example@127.0.0.1',
    'feeds.example:443@127.1',
    'feeds.example%00@[::1]',
    '@127.0.0.1',
  ],
  ...[
    'feeds.example\\@127.0.0.1',
    '127.0.0.1\\@feeds.example',
    'xn--localhost',
    'xn--127-0-0-1',
    '127.0.0.1#@feeds.example',
  ],
];

/** What a hostile name server answers. Nothing is asked of the real one. */
const answers: Record<string, readonly string[]> = {
  'mixed.example': ['93.184.215.14', '127.0.0.1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'metadata.cloud.example': ['169.254.169.254'],
  'redirector.example': ['127.0.0.1'],
};
const resolve: Resolve = async (host) => answers[host] ?? ['127.0.0.1', '::1'];

let trap: FeedServer;
let redirector: FeedServer;
beforeAll(async () => {
  trap = await startTrap();
  redirector = await startFeedServer(
    (request, response) => {
      response
        .writeHead(302, { location: Buffer.from(request.url?.slice(1) ?? '', 'base64url').toString('latin1') })
        .end();
    },
    { plain: true },
  );
});
afterAll(async () => {
  await Promise.all([trap.close(), redirector.close()]);
});

test('there are at least 60 spellings, all different', () => {
  expect(new Set(spellings).size).toBe(spellings.length);
  expect(spellings.length).toBeGreaterThanOrEqual(60);
});

test('the trap would spring if the address were not checked', async () => {
  const before = trap.connections();
  const open = { allowHttp: true, resolve, permit: () => true };
  await expect(fetchFeed(`http://127.1:${trap.port}/`, open)).rejects.toThrow(CalendarError);
  await expect(fetchFeed(`http://any.example:${trap.port}/`, open)).rejects.toThrow(CalendarError);
  expect(trap.connections() - before).toBe(2);
});

test.each(spellings)('nothing connects to https, http or webcal at %j', async (host) => {
  const before = trap.connections();
  for (const scheme of ['https', 'http', 'webcal', 'HTTPS', 'https:\\\\x@y/../']) {
    const given = fetchFeed(`${scheme}://${host}:${trap.port}/2015-03-31/runtime/invocation/next`, {
      allowHttp: true,
      resolve,
    });
    await expect(given).rejects.toThrow(CalendarError);
  }
  expect(trap.connections() - before).toBe(0);
});

test.each(spellings)('no redirect leads to %j', async (host) => {
  const before = { trap: trap.connections(), redirector: redirector.connections() };
  const onlyRedirector = (address: string, name: string) => name === 'redirector.example' || isPublicAddress(address);
  for (const location of [`http://${host}:${trap.port}/`, `https://${host}:${trap.port}/`, `//${host}:${trap.port}/`]) {
    // Headers carry bytes: this is how a server would send these characters.
    const path = Buffer.from(location).toString('base64url');
    const given = fetchFeed(`http://redirector.example:${redirector.port}/${path}`, {
      allowHttp: true,
      resolve,
      permit: onlyRedirector,
    });
    await expect(given).rejects.toThrow(CalendarError);
  }
  expect(trap.connections() - before.trap).toBe(0);
  expect(redirector.connections() - before.redirector).toBe(3);
});

test("the Lambda runtime's own port is not reached", async () => {
  await expect(fetchFeed('http://127.0.0.1:9001/', { allowHttp: true })).rejects.toMatchObject({ trouble: 'refused' });
  await expect(fetchFeed('http://localhost:9001/', { allowHttp: true })).rejects.toMatchObject({ trouble: 'refused' });
});

test('a host that turns private when asked again is asked once and connected to as checked', async () => {
  let asked = 0;
  const rebinding: Resolve = async () => [asked++ === 0 ? '127.0.0.1' : '169.254.169.254'];
  const seen: string[] = [];
  const permit = (address: string) => {
    seen.push(address);
    return address === '127.0.0.1';
  };
  const server = await startFeedServer((_request, response) => response.end('BEGIN:VCALENDAR'));
  await fetchFeed(`https://feeds.example:${server.port}/`, { resolve: rebinding, permit, ca: certificate });
  expect({ asked, seen, connections: server.connections() }).toEqual({ asked: 1, seen: ['127.0.0.1'], connections: 1 });
  await server.close();
});

test('each redirect is looked up and checked anew, the same host too', async () => {
  const before = trap.connections();
  let asked = 0;
  const rebinding: Resolve = async () => [asked++ === 0 ? '127.0.0.1' : '10.0.0.1'];
  const path = Buffer.from(`http://redirector.example:${trap.port}/`).toString('base64url');
  const given = fetchFeed(`http://redirector.example:${redirector.port}/${path}`, {
    allowHttp: true,
    resolve: rebinding,
    permit: (address) => address === '127.0.0.1',
  });
  await expect(given).rejects.toMatchObject({ trouble: 'refused' });
  expect({ asked, trapped: trap.connections() - before }).toEqual({ asked: 2, trapped: 0 });
});

test('private hosts are reached where they are allowed, link-local ones never', async () => {
  const server = await startFeedServer((_request, response) => response.end('BEGIN:VCALENDAR'));
  const options = { allowPrivate: true, ca: certificate };
  expect((await fetchFeed(`https://127.0.0.1:${server.port}/`, options)).length).toBe(15);
  await expect(fetchFeed('https://169.254.169.254/', options)).rejects.toMatchObject({ trouble: 'refused' });
  await server.close();
});
