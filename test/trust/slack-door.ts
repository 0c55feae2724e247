import type { Delivery } from '@warmstart/core/delivery';
import { newDelivery } from '@warmstart/core/delivery';
import { meetingKey } from '@warmstart/core/meeting';
import { composeReview, letterOf, weeklyName, weekMark } from '@warmstart/core/review';
import { addSeconds } from '@warmstart/core/time';
import { dynamoChats } from '@warmstart/dynamo-store/chats';
import { dynamoReviews } from '@warmstart/dynamo-store/reviews';
import { dynamoStore } from '@warmstart/dynamo-store/store';
import { answerReview } from '@warmstart/keep-notes/from-review';
import { keepNote } from '@warmstart/keep-notes/handler';
import { previewNote } from '@warmstart/keep-notes/preview';
import { takeNote } from '@warmstart/keep-notes/take';
import { undoNote } from '@warmstart/keep-notes/undo';
import { slackDesk, slackMessenger } from '@warmstart/messengers/slack';
import { managerInSlack } from '@warmstart/send-brief/connect-chat';
import type { SendBrief } from '@warmstart/send-brief/handler';
import { linksUnder } from '@warmstart/send-brief/links';
import { showAnew } from '@warmstart/send-brief/show-anew';
import { chat } from '@warmstart/testing/chats';
import { handoverOf, openBrief, outgoing, outgoingReview } from '@warmstart/testing/messages';
import { slackSigned, type slackWorkspaces } from '@warmstart/testing/slack';
import { memoryTable } from '@warmstart/testing/table';
import type { SiteDeps } from '@warmstart/web/app';
import { slackRoutes } from '@warmstart/web/slack';
import { deskBook, talk } from './day.ts';
import { Gate, gated } from './gate.ts';

export const secret = 'signing-secret-of-the-trial';
export const team = 'T000000001';

/** What the door works over. */
interface Over {
  readonly store: ReturnType<typeof dynamoStore>;
  readonly chats: ReturnType<typeof dynamoChats>;
  readonly queue: { send(message: never): Promise<void> };
}

/** Robin, with a delivered brief of the talk in Slack, and the door Slack calls at. */
export async function slackDoor(workspaces: ReturnType<typeof slackWorkspaces>, { sealed = false } = {}) {
  const slack = await workspaces({ emails: ['robin@harbour.example', 'mallory@harbour.example'] });
  const user = await slack.userOf('robin@harbour.example');
  const table = memoryTable();
  const calls = { reads: 0, writes: 0 };
  const counted = {
    ...table,
    get: (keys: Parameters<typeof table.get>[0]) => {
      calls.reads += 1;
      return table.get(keys);
    },
    put: (...given: Parameters<typeof table.put>) => {
      calls.writes += 1;
      return table.put(...given);
    },
  };
  const [store, chats, reviews] = [dynamoStore(counted), dynamoChats(counted), dynamoReviews(counted)];
  const mine = store.of('robin');
  const now = addSeconds(talk.start, 600);
  const clock = { now: () => now };
  const key = meetingKey(talk);
  await mine.importBook(deskBook(), now);
  const title = sealed ? 'Disciplinary hearing' : talk.title;
  const meeting = { ...talk, title };
  const kept = {
    key,
    start: talk.start,
    end: talk.end,
    copies: { work: meeting },
    planned: null,
    goneAt: null,
    last: meeting,
  };
  await mine.saveMeeting(kept, null);
  await chats.saveChats('robin', [chat({ name: user, team })], null);
  await chats.tie({ team, user }, 'robin');
  const messenger = slackMessenger({ token: slack.token, root: slack.root, interactive: true });
  const desk = slackDesk({ token: slack.token, root: slack.root, timeoutSeconds: 1 });
  const channel = { kind: 'slack', user } as const;
  const brief = openBrief({
    lines: [
      {
        slot: 'you-owe',
        label: 'You owe',
        text: '1. Berth plan. Tomorrow.',
        sources: [{ type: 'commitment', id: 'plan', at: null }],
      },
    ],
  });
  const sent = await messenger.send(outgoing({ channel, handover: handoverOf(brief), at: now }));
  if (sent.outcome !== 'sent') throw new Error(sent.why);
  const ref = { meeting: key, start: talk.start, channel: `slack ${user}`, correction: 0 };
  const delivered: Delivery = {
    ...newDelivery(ref, now),
    state: 'sent',
    brief,
    reference: sent.reference,
    message: 'm',
  };
  await mine.recordDelivery(delivered);
  await mine.importBook({ ...deskBook(), manager: { ...deskBook().manager, channels: [channel] } } as never, now);
  const queued: { note: string; at: string; ref: string }[] = [];
  const queue = { send: async (message: never) => void queued.push(message) };
  const sending: SendBrief = {
    store,
    queue,
    clock,
    messenger: () => messenger,
    links: linksUnder('https://briefs.example'),
    attemptId: () => 'try',
  };
  const show = async (manager: string, meeting: { key: string; start: string }, id: string) => {
    const note = await store.of(manager).noteRecord(id);
    if (note) await showAnew({ manager, meeting, note: note.value }, sending);
  };
  const said: string[] = [];
  /** What Slack calls, in a process that dies where the gate says. */
  const routesAt = (gate: Gate) => slackRoutes(depsAt(gate));
  const depsAt = (gate: Gate) => {
    const behind = gated('store', counted, gate);
    return depsOver({ store: dynamoStore(behind), chats: dynamoChats(behind), queue: gated('queue', queue, gate) });
  };
  const depsOver = ({ store, chats, queue }: Over) =>
    ({
      clock,
      zone: 'UTC',
      access: { tooOften: async () => null },
      of: (manager: string) => ({
        store: store.of(manager),
        actions: {
          notes: {
            preview: (raw: never) => previewNote(raw, manager, { store }),
            take: (raw: never) => takeNote(raw, manager, { store, queue, clock }),
            undo: (note: string) => undoNote({ manager, note, mark: null }, { store, clock }),
          },
          reviews: {
            answer: (reply: never) => answerReview(reply, manager, { store, queue, clock, reviews }),
          },
        },
      }),
      slack: {
        secret: async () => secret,
        clock,
        managerOf: (member: { team: string; user: string }) => managerInSlack(member, chats),
        openView: desk.openView,
        say: async (_: string, answer: object) => said.push(JSON.stringify(answer)) > 0,
        replaceOwn: async (_: string, text: string) => said.push(text) > 0,
        showAnew: ({ manager, meeting, note }: never) => show(manager, meeting, note),
      },
    }) as unknown as SiteDeps;
  const seconds = Date.parse(now) / 1000;
  /** As Slack posts to a process that lives, or to one that dies at a point. */
  const posting =
    (gate = new Gate()) =>
    (path: string, body: string, headers = slackSigned(secret, body, seconds)) =>
      Promise.resolve(routesAt(gate).request(path, { method: 'POST', body, headers }));
  const post = posting();
  const typed = (text: string, trigger = 'trigger-1', whose = user) =>
    new URLSearchParams({ command: '/note', team_id: team, user_id: whose, text, trigger_id: trigger }).toString();
  const command = (...given: Parameters<typeof typed>) => post('/commands', typed(...given));
  const interact = (payload: object) =>
    post(
      '/interactive',
      new URLSearchParams({
        payload: JSON.stringify({ team: { id: team }, user: { id: user }, ...payload }),
      }).toString(),
    );
  const work = async () => {
    // What the queue never got is found by the sweep.
    const swept = (await store.due.of(now.slice(0, 16))).flatMap(({ item }) => (item.kind === 'note' ? [item] : []));
    for (const message of [...queued.splice(0), ...swept]) {
      const answer = async () => show('robin', { key, start: talk.start }, message.note);
      await keepNote({ kind: 'note', manager: 'robin', ...message } as never, { store, clock, answer });
    }
  };
  const notes = async () => {
    const all = [];
    for await (const { value } of mine.noteRecords()) all.push(value);
    return all;
  };
  /** Sends Robin the review of that week, with one item that was put off. @returns where it stands */
  const review = async (week: string) => {
    const important = [{ id: 'rota', what: 'Rework the rota', added: '2026-01-30', deferred: 1 }];
    const told = { ...deskBook({ important }), manager: { ...deskBook().manager, channels: [channel] } };
    await mine.importBook(told as never, now);
    const made = composeReview({ book: told as never, meetings: [], now, week });
    await reviews.of('robin').saveReview({ week, review: made, madeAt: now }, null);
    const letter = letterOf(made, told.manager);
    const sent = await messenger.review(outgoingReview({ channel, letter, at: now }));
    if (sent.outcome !== 'sent') throw new Error(sent.why);
    const ref = { meeting: weeklyName('review', week), start: weekMark(week), channel: `slack ${user}`, correction: 0 };
    await mine.recordDelivery({ ...newDelivery(ref, now), state: 'sent', reference: sent.reference });
    const [channel_id, message_ts] = sent.reference.split('/');
    return { type: 'message', channel_id, message_ts };
  };
  const item = async () => (await mine.book())?.important?.find(({ id }) => id === 'rota');
  const [place, ts] = sent.reference.split('/');
  const container = { type: 'message', channel_id: place, message_ts: ts };
  const planned = async () => (await mine.book())?.commitments?.find(({ id }) => id === 'plan')?.status ?? 'open';
  const shown = async () => JSON.stringify((await slack.messagesTo(user)).at(-1)?.blocks);
  return {
    slack,
    user,
    post,
    posting,
    typed,
    command,
    interact,
    work,
    notes,
    said,
    container,
    planned,
    shown,
    calls,
    key,
    ts,
    review,
    item,
  };
}
