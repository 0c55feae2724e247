import type { Chats, ShownChat } from '@warmstart/web/app';
import { describe, expect, test } from 'vitest';
import { morning } from './morning.ts';
import { siteOf } from './site.ts';

const slack: ShownChat = {
  kind: 'slack',
  name: 'U0ROBIN',
  shown: 'Robin <b>in</b> Harbour',
  own: true,
  confirmedAt: '2026-03-02T09:00:00Z',
  dead: null,
  waits: false,
};
const address = 'https://prod-07.westeurope.logic.azure.com/workflows/x?sig=canary';

/** Settings over chats that do as they are told, and what they were told. */
async function settings(chats: readonly ShownChat[], parts: Partial<Chats> = {}) {
  const told: unknown[] = [];
  const tell = (what: string) => async (given?: unknown) => {
    told.push(given === undefined ? what : [what, given]);
    return { done: true } as const;
  };
  const site = await siteOf({
    ...morning,
    chats: {
      slack: true,
      list: async () => chats,
      beginSlack: tell('slack'),
      beginTeams: tell('teams'),
      confirm: tell('confirm'),
      test: async () => ({ outcome: 'sent', reference: 'r' }),
      disconnect: async (name) => void told.push(['disconnect', name]),
      ...parts,
    },
  });
  return { site, told };
}

describe('chats on the Settings page', () => {
  test('are not offered where none can be connected', async () => {
    const site = await siteOf(morning);
    expect(await site.text('/settings')).not.toContain('id="chat"');
    expect((await site.post('/settings/chats/slack', {})).status).toBe(404);
  });

  test('are shown with what goes there, dead ones with the reason, those that wait with a box for the code', async () => {
    const dead = {
      since: '2026-03-01T09:00:00Z',
      why: 'The workflow of this chat takes nothing any more (404).',
      toldAt: null,
    };
    const teams: ShownChat = { ...slack, kind: 'teams', name: 'a1b2', shown: 'prod-07.westeurope', own: false };
    const { site } = await settings([
      slack,
      { ...teams, dead },
      { ...teams, name: 'c3', confirmedAt: null, waits: true },
      { ...teams, name: 'd4' },
    ]);
    const html = await site.text('/settings');
    expect(html).toContain('Robin &lt;b&gt;in&lt;/b&gt; Harbour');
    expect(html).toContain('takes nothing any more (404)');
    expect(html).toContain('action="/settings/chats/c3/confirm"');
    expect(html).toContain('Private and sealed ones do not.');
    expect(html).not.toContain('action="/settings/chats/U0ROBIN/confirm"');
  });

  test('are connected, confirmed, tried and disconnected', async () => {
    const { site, told } = await settings([slack]);
    const where = async (path: string, fields = {}) => (await site.post(path, fields)).headers.get('location');
    expect(await where('/settings/chats/slack')).toBe('/settings?done=chat-code#chat');
    expect(await where('/settings/chats/teams', { workflow: address, own: 'yes' })).toBe(
      '/settings?done=chat-code#chat',
    );
    expect(await where('/settings/chats/U0ROBIN/confirm', { code: '1234 5678' })).toBe(
      '/settings?done=chat-confirmed#chat',
    );
    expect(await where('/settings/chats/U0ROBIN/test')).toBe('/settings?done=test#chat');
    expect(await where('/settings/chats/U0ROBIN/disconnect')).toBe('/settings?done=chat-disconnected#chat');
    expect(told).toEqual([
      'slack',
      ['teams', { address, own: true }],
      ['confirm', { name: 'U0ROBIN', code: '1234 5678' }],
      ['disconnect', 'U0ROBIN'],
    ]);
  });

  test('that could not be connected say why, and the address of a workflow is never shown again', async () => {
    const no = async () => ({ done: false, why: 'a code was sent less than a minute ago' }) as const;
    const { site } = await settings([slack], { beginTeams: no, confirm: no });
    const answer = await site.post('/settings/chats/teams', { workflow: address, own: 'yes' });
    const html = await answer.text();
    expect([answer.status, html.includes('less than a minute ago'), html.includes('canary')]).toEqual([
      422,
      true,
      false,
    ]);
    expect((await site.post('/settings/chats/U0ROBIN/confirm', { code: '1' })).status).toBe(422);
    expect((await site.post('/settings/chats/U0OTHER/confirm', { code: '1' })).status).toBe(404);
  });
});
