import type { Context } from 'hono';
import type { SlackDoor } from '../app/chats.ts';
import type { SiteDeps } from '../app/deps.ts';
import { meetingNamed, nameOf } from '../notes/index.ts';
import { connectFirst, keepSaid, type Speaker } from './answer.ts';
import { asTyped, type Interaction, type Pressed, type Shortcut, type Submitted } from './payload.ts';
import { meetingAt } from './place.ts';
import { answerAction, answerSaid, pressedAnswer, reviewAt, weekNamed, wordsAction } from './review.ts';
import { noteDialog, noteView, ownAnswer, reviewDialog, reviewView, saidDialog } from './view.ts';

/** What an interaction is answered with. */
export interface Answering {
  readonly c: Context;
  readonly deps: SiteDeps;
  readonly slack: SlackDoor;
  /** Null for a member who is nobody's. */
  readonly speaker: Speaker | null;
}

/** Answers what was pressed or sent in Slack. */
export async function answerInteraction(interaction: Interaction, answering: Answering): Promise<Response> {
  switch (interaction.type) {
    case 'block_actions':
      return pressed(interaction, answering);
    case 'view_submission':
      return submitted(interaction, answering);
    case 'message_action':
      return shortcut(interaction, answering);
  }
}

async function pressed(payload: Pressed, answering: Answering): Promise<Response> {
  const { c, slack, speaker } = answering;
  const [action] = payload.actions;
  // Buttons that lead to a page are told too.
  if (!action || speaker === null) return c.body(null, 200);
  const place = placeOf(payload);
  switch (action.action_id) {
    case 'note': {
      const meeting = place && (await meetingAt(place, speaker.own.store, answering.deps.clock));
      await slack.openView(payload.trigger_id, noteDialog({ about: meeting ? nameOf(meeting) : '' }));
      return c.body(null, 200);
    }
    case 'done': {
      const meeting = place && (await meetingAt(place, speaker.own.store, answering.deps.clock));
      const number = /^\d{1,3}$/.exec(action.selected_option?.value ?? '')?.[0];
      if (!meeting || number === undefined) return c.body(null, 200);
      const event = ['done', place.channel, place.ts, number, action.action_ts];
      await keepSaid({ event, text: `done ${number}`, meeting }, speaker, answering.deps);
      return c.body(null, 200);
    }
    case 'undo':
      return undo(payload, action.value ?? '', answering);
    case wordsAction: {
      const week = weekNamed(action.value ?? '');
      if (week !== null) await slack.openView(payload.trigger_id, reviewDialog(week));
      return c.body(null, 200);
    }
    default:
      return action.action_id.startsWith(answerAction) ? answerPressed(payload, answering) : c.body(null, 200);
  }
}

/** What came of it is said beneath the review, where it can be taken back. */
async function answerPressed(payload: Pressed, { c, slack, speaker }: Answering): Promise<Response> {
  const [action] = payload.actions;
  const [place, answer] = [placeOf(payload), pressedAnswer(action?.value ?? '')];
  if (speaker === null || place === null || answer === null) return c.body(null, 200);
  const event = ['review', place.channel, place.ts, answer.week, answer.text, action?.action_ts ?? ''];
  const { says, id, fresh } = await answerSaid({ event, ...answer }, speaker);
  if (fresh) await slack.say(place.channel, ownAnswer(says, id));
  return c.body(null, 200);
}

async function undo(payload: Pressed, note: string, { c, slack, speaker }: Answering): Promise<Response> {
  if (speaker === null || !/^[\w-]{8,80}$/.test(note)) return c.body(null, 200);
  const { own, manager } = speaker;
  const { outcome, stays } = await own.actions.notes.undo(note);
  const says = outcome === 'unknown' ? 'There is nothing to take back.' : sayUndone(stays.length);
  if (payload.container?.is_ephemeral && payload.response_url !== undefined)
    await slack.replaceOwn(payload.response_url, says);
  const meeting = (await own.store.noteRecord(note))?.value.raw.meeting ?? null;
  if (meeting !== null) await slack.showAnew({ manager, meeting, note });
  return c.body(null, 200);
}

function sayUndone(stays: number): string {
  return stays === 0 ? 'Taken back.' : 'Taken back, but for what was changed since.';
}

async function submitted({ view, ...payload }: Submitted, { c, deps, speaker }: Answering): Promise<Response> {
  if (view.callback_id !== noteView && view.callback_id !== reviewView) return c.body(null, 200);
  if (speaker === null) return c.json({ response_action: 'update', view: saidDialog(connectFirst) });
  if (view.callback_id === reviewView) {
    const week = weekNamed(view.private_metadata);
    const answer = { event: ['view', payload.user.id, view.id], text: view.state.values.note.text.value ?? '' };
    const says = week === null ? 'This review is not known.' : (await answerSaid({ ...answer, week }, speaker)).says;
    return c.json({ response_action: 'update', view: saidDialog(says, 'Weekly review') });
  }
  const about = view.private_metadata === '' ? null : await meetingNamed(view.private_metadata, speaker.own.store);
  const text = view.state.values.note.text.value ?? '';
  const meeting = view.private_metadata === '' ? ('by-clock' as const) : about;
  const { says } = await keepSaid({ event: ['view', payload.user.id, view.id], text, meeting }, speaker, deps);
  return c.json({ response_action: 'update', view: saidDialog(says) });
}

async function shortcut(payload: Shortcut, { c, slack, speaker, deps }: Answering): Promise<Response> {
  if (payload.callback_id !== 'note-about') return c.body(null, 200);
  if (speaker === null) {
    await slack.openView(payload.trigger_id, saidDialog(connectFirst));
    return c.body(null, 200);
  }
  const place = { channel: payload.channel.id, ts: payload.message.ts };
  const meeting = await meetingAt(place, speaker.own.store, deps.clock);
  const week = meeting === null ? await reviewAt(place, speaker.own.store, deps.clock) : null;
  if (week !== null) {
    await slack.openView(payload.trigger_id, reviewDialog(week));
    return c.body(null, 200);
  }
  // A brief of ours is what the note is about, and no note.
  const dialog = meeting ? { about: nameOf(meeting) } : { about: '', text: asTyped(payload.message.text) };
  await slack.openView(payload.trigger_id, noteDialog(dialog));
  return c.body(null, 200);
}

function placeOf({ container }: Pressed) {
  const { channel_id: channel, message_ts: ts } = container ?? {};
  return channel === undefined || ts === undefined ? null : { channel, ts };
}
