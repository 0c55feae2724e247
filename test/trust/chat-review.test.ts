import { slackWorkspaces } from '@warmstart/testing/slack';
import { describe, expect, test } from 'vitest';
import { slackDoor, team } from './slack-door.ts';

const workspaces = slackWorkspaces();
/** The talk of the stage is on Tuesday 3 March. */
const week = '2026-W10';

async function reviewed() {
  const door = await slackDoor(workspaces);
  const container = await door.review(week);
  const press = (action_id: string, value: string, action_ts = '1.1') =>
    door.interact({ type: 'block_actions', trigger_id: 't', container, actions: [{ action_id, value, action_ts }] });
  const reply = (text: string, event_id = 'Ev1') => {
    const { channel_id: channel, message_ts: thread_ts } = container;
    const event = { type: 'message', channel_type: 'im', user: door.user, text, channel, thread_ts };
    return door.post('/events', JSON.stringify({ type: 'event_callback', team_id: team, event_id, event }));
  };
  return { ...door, container, press, reply };
}

describe('a review in Slack', () => {
  test('is dropped by one press, once however often Slack tells it, and taken back by another', async () => {
    const { press, item, said, notes, interact, container } = await reviewed();
    for (const _ of [1, 2, 3]) expect((await press('review-answer-2', `${week} drop 1`)).status).toBe(200);
    expect(await item()).toMatchObject({ status: 'dropped' });
    expect(said).toEqual([expect.stringContaining('Dropped: “Rework the rota”.')]);
    const [note] = await notes();
    const actions = [{ action_id: 'undo', value: note?.raw.id ?? '', action_ts: '1.2' }];
    await interact({ type: 'block_actions', trigger_id: 't', container, actions });
    expect((await item())?.status).toBeUndefined();
  });

  test('offers the first time as a button, which books it', async () => {
    const { press, item, slack, user } = await reviewed();
    const blocks = JSON.stringify((await slack.messagesTo(user)).at(-1)?.blocks);
    const [, value = ''] = /"value":"(2026-W10 book 1 [^"]+)"/.exec(blocks) ?? [];
    await press('review-answer-1', value);
    expect(value).toContain((await item())?.plan?.start.slice(0, 10) ?? 'no plan');
  });

  test('takes any answer beneath it, says what could not be done, and the same event is one', async () => {
    const { reply, item, said, notes } = await reviewed();
    for (const _ of [1, 2]) await reply('why: unclear\ndrop 7');
    expect(await item()).toMatchObject({ obstacle: 'unclear' });
    expect(said).toEqual([expect.stringContaining('there is no number 7 in that review')]);
    expect((await notes()).map(({ raw }) => [raw.review, raw.source, raw.meeting])).toEqual([[week, 'slack', null]]);
  });

  test('takes one in a dialog too', async () => {
    const { interact, item, press } = await reviewed();
    expect((await press('review-words', week)).status).toBe(200);
    const view = {
      ...{ id: 'V1', callback_id: 'review', private_metadata: week },
      state: { values: { note: { text: { value: 'offer 1 to Ada' } } } },
    };
    const answer = await interact({ type: 'view_submission', view });
    expect(await answer.json()).toMatchObject({ response_action: 'update' });
    expect(await item()).toMatchObject({ status: 'offered', offered: { to: 'ada-quist' } });
  });

  test.each(['', 'drop 1', '2026-W99 drop 1', `${week} `, `${week} ${'x'.repeat(300)}`, '__proto__ x'])(
    'a press that brings %j does nothing',
    async (value) => {
      const { press, item, notes } = await reviewed();
      expect((await press('review-answer-1', value)).status).toBe(200);
      expect([(await item())?.status, await notes()]).toEqual([undefined, []]);
    },
  );
});
