import {
  handoverOf,
  notice,
  openBrief,
  outgoing,
  privateBrief,
  sealedBrief,
  sealedBundle,
} from '@warmstart/testing/messages';
import { teamsChat, type WorkflowMischief } from '@warmstart/testing/teams';
import { describe, expect, test } from 'vitest';
import { teamsMessenger, workflowAddress } from './index.ts';

const channel = { kind: 'teams', chat: 'a-name' } as const;
const open = outgoing({ channel, handover: handoverOf(openBrief()) });

function chat({ own = false, address }: { own?: boolean; address?: string } = {}) {
  const teams = teamsChat();
  const options = { address: address ?? teams.address, own, fetch: teams.fetch, timeoutSeconds: 0.2 };
  return { teams, messenger: teamsMessenger(options) };
}

describe('a brief in Teams', () => {
  test('is one card that the workflow takes', async () => {
    const { teams, messenger } = chat();
    expect(await messenger.send(open)).toEqual({ outcome: 'sent', reference: '08581CU12' });
    expect(JSON.stringify(teams.cards)).toContain('Choose between the quay and the lock.');
  });

  test('that is corrected is another card, marked as such', async () => {
    const { teams, messenger } = chat();
    const correction = { kind: 'moved', says: 'Moved from 11:00 to 15:00.' } as const;
    await messenger.send({ ...open, correction, replaces: { reference: '08581CU12', orSend: true } });
    expect(JSON.stringify(teams.cards)).toContain('Moved from 11:00 to 15:00.');
    expect(await messenger.send({ ...open, replaces: { reference: 'x', orSend: false } })).toMatchObject({
      outcome: 'refused',
    });
    expect(teams.cards).toHaveLength(1);
  });

  test.each([
    ['private', handoverOf(privateBrief())],
    ['sealed', handoverOf(sealedBrief())],
    ['sealed among others', sealedBundle()],
    ['private, and called open', handoverOf(privateBrief(), { privacy: 'open' })],
  ])('%s goes only to a chat confirmed as the manager’s own', async (_, handover) => {
    const shared = chat();
    expect(await shared.messenger.send({ ...open, handover })).toMatchObject({ outcome: 'refused' });
    expect(await shared.messenger.notify(notice({ channel }))).toMatchObject({ outcome: 'refused' });
    expect(shared.teams.asked()).toBe(0);
    const own = chat({ own: true });
    expect(await own.messenger.send({ ...open, handover })).toMatchObject({ outcome: 'sent' });
    expect(await own.messenger.notify(notice({ channel }))).toMatchObject({ outcome: 'sent' });
  });

  test('too large for one card is a link to its page', async () => {
    const { teams, messenger } = chat();
    const briefs = Array.from({ length: 60 }, () => openBrief());
    expect(await messenger.send({ ...open, handover: handoverOf(openBrief(), { briefs }) })).toMatchObject({
      outcome: 'sent',
    });
    expect(JSON.stringify(teams.cards).length).toBeLessThan(4000);
  });
});

describe('what goes wrong', () => {
  const fates: [WorkflowMischief, object][] = [
    [{ status: 404 }, { outcome: 'refused', gone: true }],
    [{ status: 410 }, { outcome: 'refused', gone: true }],
    [{ status: 401 }, { outcome: 'refused', gone: true }],
    [{ status: 403 }, { outcome: 'refused', gone: true }],
    [
      { status: 400, code: 'WorkflowTriggerIsNotEnabled' },
      { outcome: 'refused', gone: true },
    ],
    [{ status: 400 }, { outcome: 'refused', why: expect.stringContaining('as it is written') }],
    [{ status: 413 }, { outcome: 'refused', why: expect.stringContaining('too large') }],
    [
      { status: 429, retryAfter: '30' },
      { outcome: 'failed', notBefore: '2026-03-03T14:25:31Z' },
    ],
    [
      { status: 429, retryAfter: 'Tue, 03 Mar 2026 14:27:00 GMT' },
      { outcome: 'failed', notBefore: '2026-03-03T14:27:00Z' },
    ],
    [{ status: 429 }, { outcome: 'failed' }],
    [{ status: 503 }, { outcome: 'failed' }],
    [{ status: 302 }, { outcome: 'failed' }],
    ['lost', { outcome: 'failed' }],
    ['silent', { outcome: 'failed' }],
  ];
  test.each(fates)('%j, and the address is not told', async (mischief, fate) => {
    const { teams, messenger } = chat();
    teams.misbehave(mischief);
    const sent = await messenger.send(open);
    expect(sent).toMatchObject(fate);
    expect(JSON.stringify(sent)).not.toMatch(/canary|logic\.azure|4f0c/);
    expect(teams.asked()).toBe(1);
  });
});

describe('the address of a workflow', () => {
  const path = '/workflows/4f0c/triggers/manual/paths/invoke?sig=x';
  test.each([
    `https://prod-07.westeurope.logic.azure.com:443${path}`,
    'https://default0a1b.4f.environment.api.powerplatform.com/powerautomate/automations/direct/workflows/4f0c/triggers/manual/paths/invoke?api-version=1&sig=x',
    `https://prod-01.usgovtexas.logic.azure.us${path}`,
  ])('%s is one', (address) => expect(workflowAddress(address)).toMatch(/^https:\/\/[^:]+\/.*sig=x$/));

  test.each([
    `http://prod-07.westeurope.logic.azure.com${path}`,
    `https://logic.azure.com${path}`,
    `https://prod.logic.azure.com.trap.example${path}`,
    `https://trap.example/https://prod.logic.azure.com${path}`,
    `https://prod.logic.azure.com@trap.example${path}`,
    `https://robin:pw@prod-07.westeurope.logic.azure.com${path}`,
    `https://prod-07.westeurope.logic.azure.com:8443${path}`,
    'https://prod-07.westeurope.logic.azure.com/workflows/4f0c',
    `https://127.0.0.1${path}`,
    `https://[::1]${path}`,
    `https://169.254.169.254${path}`,
    `https://evillogic.azure.com${path}`,
    `https://xn--logic.azure.com${path}`,
    'javascript:alert(1)',
    '',
  ])('%s is none, and nothing is sent there', async (address) => {
    expect(workflowAddress(address)).toBeNull();
    const { teams, messenger } = chat({ address });
    expect(await messenger.send(open)).toMatchObject({ outcome: 'refused', gone: true });
    expect(teams.asked()).toBe(0);
  });
});
