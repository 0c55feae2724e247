import type { AccessStore } from '@warmstart/core/ports';
import type { OpenSession, PersonalToken } from '@warmstart/core/session';
import { addSeconds } from '@warmstart/core/time';
import { beforeAll, expect, test } from 'vitest';

const now = '2026-03-03T09:00:00Z';

/** What whoever keeps the door must do. Call it in a describe; each test keeps to managers of its own. */
export function accessContract(open: () => Promise<AccessStore>): void {
  let access: AccessStore;
  beforeAll(async () => {
    access = await open();
  });
  let count = 0;
  const fresh = (what: string) => `${what}-${count++}`;
  const sessionOf = (manager: string): OpenSession => ({
    manager,
    email: 'robin@harbour.example',
    domain: true,
    since: now,
    asked: now,
  });

  test('an identity belongs to who it was first given to', async () => {
    const identity = { issuer: 'https://id.example', subject: fresh('subject') };
    const [first, later] = [fresh('manager'), fresh('manager')];
    expect(await access.managerOf(identity, first, now)).toBe(first);
    expect(await access.managerOf(identity, later, now)).toBe(first);
    expect(await access.managerOf({ ...identity, issuer: 'https://id.example/' }, later, now)).toBe(later);
  });

  test('whoever comes in twice at once for the first time is one manager', async () => {
    const identity = { issuer: 'https://id.example', subject: fresh('subject') };
    const came = await Promise.all(Array.from({ length: 10 }, () => access.managerOf(identity, fresh('manager'), now)));
    expect(new Set(came).size).toBe(1);
    for (const loser of Array.from({ length: 10 }, (_, back) => `manager-${count - 1 - back}`))
      if (loser !== came[0]) await access.forgetManager(loser);
    expect(await access.managerOf(identity, 'other', now)).toBe(came[0]);
  });

  test('issuer and subject are told apart wherever one ends', async () => {
    const tail = fresh('x');
    const one = await access.managerOf({ issuer: `a","b${tail}`, subject: 'c' }, fresh('manager'), now);
    const other = await access.managerOf({ issuer: 'a', subject: `b${tail}","c` }, fresh('manager'), now);
    expect(one).not.toBe(other);
  });

  test('a session is found by its id until it ends, and then never again', async () => {
    const id = fresh('session');
    const session = sessionOf(fresh('manager'));
    expect(await access.session(id)).toBeNull();
    await access.beginSession(id, session);
    const kept = await access.session(id);
    expect(kept?.value).toEqual(session);
    const used = { ...session, asked: addSeconds(now, 700) };
    expect(await access.keepSession(id, used, kept?.rev ?? 0)).toBe('saved');
    expect(await access.keepSession(id, session, kept?.rev ?? 0)).toBe('conflict');
    const newest = await access.session(id);
    expect(newest?.value).toEqual(used);
    await access.endSession(id);
    await access.endSession(id);
    expect(await access.keepSession(id, used, newest?.rev ?? 0)).toBe('conflict');
    expect(await access.session(id)).toBeNull();
  });

  test('ending all sessions of a manager ends theirs alone, and keeps who they are', async () => {
    const [one, other] = [fresh('manager'), fresh('manager')];
    const identity = { issuer: 'https://id.example', subject: fresh('subject') };
    await access.managerOf(identity, one, now);
    const mine = Array.from({ length: 30 }, () => fresh('session'));
    const theirs = fresh('session');
    for (const id of mine) await access.beginSession(id, sessionOf(one));
    await access.beginSession(theirs, sessionOf(other));
    await access.endSessions(one);
    for (const id of mine) expect(await access.session(id)).toBeNull();
    expect(await access.session(theirs)).not.toBeNull();
    expect(await access.managerOf(identity, other, now)).toBe(one);
  });

  test('a manager who is forgotten is nobody: the same identity comes in as somebody new', async () => {
    const [one, next] = [fresh('manager'), fresh('manager')];
    const identity = { issuer: 'https://id.example', subject: fresh('subject') };
    const session = fresh('session');
    await access.managerOf(identity, one, now);
    await access.beginSession(session, sessionOf(one));
    await access.forgetManager(one);
    await access.forgetManager(one);
    expect(await access.session(session)).toBeNull();
    expect(await access.managerOf(identity, next, now)).toBe(next);
  });

  const tokenOf = (manager: string, parts: Partial<PersonalToken> = {}): PersonalToken => ({
    id: fresh('token'),
    manager,
    name: 'Phone',
    mailbox: { email: 'robin@harbour.example', domain: true },
    made: now,
    used: null,
    ...parts,
  });

  test('a token is found by its hash until it is revoked, and then never again', async () => {
    const manager = fresh('manager');
    const [hash, other] = [fresh('hash'), fresh('hash')];
    const [token, second] = [tokenOf(manager), tokenOf(manager, { mailbox: null, used: now })];
    expect([await access.tokenOf(hash), await access.tokensOf(manager)]).toEqual([null, []]);
    await access.keepToken(hash, token);
    await access.keepToken(other, second);
    const kept = await access.tokenOf(hash);
    expect(kept?.value).toEqual(token);
    const used = { ...token, used: addSeconds(now, 700) };
    expect(await access.saveToken(hash, used, kept?.rev ?? 0)).toBe('saved');
    expect(await access.saveToken(hash, token, kept?.rev ?? 0)).toBe('conflict');
    const newest = await access.tokenOf(hash);
    expect(newest?.value).toEqual(used);
    expect(new Set(await access.tokensOf(manager))).toEqual(new Set([used, second]));
    expect(await access.endToken(manager, token.id)).toBe(true);
    expect(await access.endToken(manager, token.id)).toBe(false);
    expect(await access.saveToken(hash, used, newest?.rev ?? 0)).toBe('conflict');
    expect([await access.tokenOf(hash), await access.tokensOf(manager)]).toEqual([null, [second]]);
  });

  test('nobody revokes the token of another, and who is forgotten has none left', async () => {
    const [one, other] = [fresh('manager'), fresh('manager')];
    const hashes = [fresh('hash'), fresh('hash'), fresh('hash')];
    const [token, more, theirs] = [tokenOf(one), tokenOf(one), tokenOf(other)];
    for (const [index, each] of [token, more, theirs].entries()) await access.keepToken(hashes[index] ?? '', each);
    expect(await access.endToken(other, token.id)).toBe(false);
    await access.endSessions(one);
    expect(await access.tokensOf(one)).toHaveLength(2);
    await access.forgetManager(one);
    expect(await access.tokensOf(one)).toEqual([]);
    expect(await Promise.all(hashes.map(async (hash) => (await access.tokenOf(hash))?.value.id))).toEqual([
      undefined,
      undefined,
      theirs.id,
    ]);
  });

  test('as many as are allowed are counted within a minute, however many ask at once', async () => {
    const whose = fresh('who');
    const ask = (at = now) => access.countUp(whose, 5, at);
    const came = await Promise.all(Array.from({ length: 20 }, () => ask()));
    expect(came.filter(Boolean)).toHaveLength(5);
    expect(await ask(addSeconds(now, 59))).toBe(false);
    expect(await ask(addSeconds(now, 60))).toBe(true);
    expect(await access.countUp(fresh('who'), 5, now)).toBe(true);
  });
}
