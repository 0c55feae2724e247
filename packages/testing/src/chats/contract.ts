import type { ConnectedChat } from '@warmstart/core/chat';
import type { ChatStore } from '@warmstart/core/ports';
import { expect, test } from 'vitest';

/** A chat in Slack that Robin confirmed. */
export function chat(parts: Partial<ConnectedChat> = {}): ConnectedChat {
  return {
    kind: 'slack',
    name: 'U0ROBIN',
    team: 'T0HARBOUR',
    shown: 'Robin in Harbour',
    address: null,
    own: true,
    code: null,
    confirmedAt: '2026-03-03T09:00:00Z',
    dead: null,
    ...parts,
  };
}

const robin = { team: 'T0HARBOUR', user: 'U0ROBIN' };

/** What every store of chats keeps to. @param open a store with nothing in it */
export function chatsContract(open: () => Promise<ChatStore>): void {
  test('chats are kept by their manager, and what was read before another change is not written', async () => {
    const store = await open();
    expect(await store.chats('m')).toBeNull();
    expect(await store.saveChats('m', [chat()], null)).toBe('saved');
    expect(await store.saveChats('m', [], null)).toBe('conflict');
    const kept = await store.chats('m');
    expect(kept?.value).toEqual([chat()]);
    expect(await store.saveChats('m', [], kept?.rev ?? 0)).toBe('saved');
    expect(await store.saveChats('m', [chat()], kept?.rev ?? 0)).toBe('conflict');
    expect(await store.chats('n')).toBeNull();
  });

  test('a user is one manager’s alone, and again somebody’s once untied', async () => {
    const store = await open();
    expect(await store.ownerOf(robin)).toBeNull();
    expect(await store.tie(robin, 'm')).toBe('saved');
    expect(await store.tie(robin, 'm')).toBe('saved');
    expect(await store.tie(robin, 'n')).toBe('conflict');
    await store.untie(robin, 'n');
    expect(await store.ownerOf(robin)).toBe('m');
    expect(await store.ownerOf({ ...robin, team: 'T0OTHER' })).toBeNull();
    await store.untie(robin, 'm');
    expect(await store.ownerOf(robin)).toBeNull();
    expect(await store.tie(robin, 'n')).toBe('saved');
  });
}
