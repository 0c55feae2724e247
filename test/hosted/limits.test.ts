import type { Table } from '@warmstart/dynamo-store/table';
import { afterEach, describe, expect, test } from 'vitest';
import { roomOf } from './rooms.ts';
import { atGoogle, openStage, type Stage, signIn } from './stage.ts';

const open: Stage[] = [];
const stageOf = async (over?: (table: Table) => Table) => {
  const stage = await openStage(over === undefined ? {} : { over });
  open.push(stage);
  return stage;
};
afterEach(async () => {
  for (const stage of open.splice(0)) await stage.close();
});

/** To the beginning of a minute, so that what follows falls into one. */
function toMinute(stage: Stage): void {
  stage.move(60 - Number(stage.now().slice(17, 19)));
}

async function statuses(times: number, ask: () => Promise<Response>): Promise<Map<number, number>> {
  const counted = new Map<number, number>();
  for (let n = 0; n < times; n++) {
    const { status } = await ask();
    counted.set(status, (counted.get(status) ?? 0) + 1);
  }
  return counted;
}

describe('more than is allowed within a minute', () => {
  test('changes of one manager are refused, told when to come back, and let through then', async () => {
    const stage = await stageOf();
    const robin = await roomOf(stage, 'robin');
    const ada = await roomOf(stage, 'ada');
    const token = /form-token" value="(\w+)"/.exec(await (await robin.browser.get('/settings')).text())?.[1] ?? '';
    toMinute(stage);
    const change = () => robin.browser.post('/settings/times', { 'form-token': token, pausedUntil: '2036-01-01' });
    stage.done.length = 0;
    expect(await statuses(70, change)).toEqual(
      new Map([
        [303, 60],
        [429, 10],
      ]),
    );
    expect(stage.done).toHaveLength(60);
    const refused = await change();
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    expect(await refused.text()).toContain('Too many requests');
    expect((await ada.browser.post('/settings/times', {})).status).toBe(303);
    stage.move(wait);
    expect((await change()).status).toBe(303);
  });

  test('what is read is refused too, in the form that was asked for', async () => {
    const stage = await stageOf();
    const robin = await roomOf(stage, 'robin');
    toMinute(stage);
    const counted = await statuses(310, () => robin.browser.get('/settings/series/none'));
    expect([counted.get(404), counted.get(429)]).toEqual([300, 10]);
    const answer = await robin.browser.get('/api/next');
    expect([answer.status, await answer.json()]).toEqual([429, { error: expect.stringContaining('Too many') }]);
  });

  test('signing in is refused by network, whatever a header says, and lets others in', async () => {
    const stage = await stageOf();
    stage.google.account(atGoogle('robin'));
    toMinute(stage);
    const browser = stage.browser();
    let n = 0;
    const from = (network: string) => () =>
      browser.get('/sign-in/google', { 'x-test-network': network, 'x-forwarded-for': `203.0.113.${n++}` });
    expect(await statuses(250, from('192.0.2.9'))).toEqual(
      new Map([
        [303, 240],
        [429, 10],
      ]),
    );
    expect((await from('192.0.2.10')()).status).toBe(303);
    // A network of IPv6 is one, whichever of its addresses asks.
    const of = (host: number) => from(`2001:db8:0:1::${host.toString(16)}`)();
    expect(await statuses(250, () => of(n))).toEqual(
      new Map([
        [303, 240],
        [429, 10],
      ]),
    );
    expect((await from('2001:db8:0:2::1')()).status).toBe(303);
    expect((await from('::ffff:192.0.2.9')()).status).toBe(429);
  });

  test('knocking with no session, or a wrong one, is refused', async () => {
    const stage = await stageOf();
    const browser = stage.browser();
    toMinute(stage);
    browser.cookies.set('__Host-warmstart', 'a'.repeat(64));
    expect(await statuses(610, () => browser.get('/'))).toEqual(
      new Map([
        [401, 600],
        [429, 10],
      ]),
    );
    // Whoever is in is let through from there all the same.
    toMinute(stage);
    const robin = await roomOf(stage, 'robin');
    await statuses(610, () => browser.get('/'));
    expect((await robin.browser.get('/')).status).toBe(200);
  });

  test('is counted over all processes together', async () => {
    const one = await stageOf();
    const other = await stageOf(() => one.table);
    one.google.account(atGoogle('robin'));
    toMinute(one);
    // Both clocks stand in the same minute.
    other.move((Date.parse(one.now()) - Date.parse(other.now())) / 1000);
    const ask = (stage: Stage) => () => stage.browser().get('/sign-in/google');
    const first = await statuses(200, ask(one));
    const second = await statuses(60, ask(other));
    expect([first.get(303), second.get(303), second.get(429)]).toEqual([200, 40, 20]);
  });
});

describe('what counting costs', () => {
  test('a page that is read writes nothing, a change one count, and what is refused for long nothing', async () => {
    const writes: string[] = [];
    const stage = await stageOf((table) => ({
      ...table,
      put: (draft, condition) => {
        if (/^(rate|session)#/.test(draft.pk)) writes.push(draft.pk.split('#')[0] ?? '');
        return table.put(draft, condition);
      },
    }));
    const robin = await roomOf(stage, 'robin');
    const token = /form-token" value="(\w+)"/.exec(await (await robin.browser.get('/settings')).text())?.[1] ?? '';
    toMinute(stage);
    writes.length = 0;
    await statuses(20, () => robin.browser.get('/settings'));
    expect(writes).toEqual([]);
    await robin.browser.post('/settings/times', { 'form-token': token });
    expect(writes).toEqual(['rate']);
    // After ten minutes the session is kept once more: that is the one write of the request.
    stage.move(660);
    writes.length = 0;
    await robin.browser.post('/settings/times', { 'form-token': token });
    expect(writes).toEqual(['session']);
    writes.length = 0;
    toMinute(stage);
    await statuses(100, () => robin.browser.post('/settings/times', { 'form-token': token }));
    expect(writes).toHaveLength(60);
  });

  test('signing in reads nothing of anybody else', async () => {
    const stage = await stageOf();
    stage.google.account(atGoogle('robin'));
    stage.asked.length = 0;
    expect((await signIn(stage.browser(), 'google')).status).toBe(303);
    expect(stage.asked).toEqual([]);
  });
});
