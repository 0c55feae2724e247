import { isReport } from '../../people/index.ts';
import { byText, countWords } from '../../text/index.ts';
import type { PersonHead } from '../heads/heads.ts';
import { type Candidate, type Facts, mayTell, type Offer, source } from './candidate.ts';
import { defaultsOf } from './defaults.ts';
import { fit, wordsPerLine } from './fit.ts';
import { callName } from './names.ts';
import { sentence } from './say.ts';
import { usualLine } from './usual.ts';

/** One question to say aloud: one that waits, praise still owed, else the kind's own. */
export function asks(facts: Facts): Offer {
  const own = facts.settings?.ask;
  const candidates = facts.kind === 'social' ? [] : waiting(facts);
  if (own) candidates.push(plain(own, source('series', facts.settings?.match.title ?? facts.meeting.uid), facts));
  candidates.push(...praise(facts), ...feedback(facts), ...usual(facts));
  return { candidates, dropped: [] };
}

/** Questions for the people in the room, of the weightiest first, the oldest first; each once a day. */
function waiting(facts: Facts): Candidate[] {
  return facts.room.people.flatMap((head) => {
    if (head.asks.length === 0) return [];
    return head.asks
      .filter((ask) => mayTell(ask, facts) && !(isReport(head.person) && !facts.room.twoPeople))
      .filter(({ id }) => facts.said.asks.get(id) !== facts.today)
      .sort((a, b) => byText(a.made, b.made) || byText(a.id, b.id))
      .map((ask) => addressed(head, ask.what, { facts, from: source('ask', ask.id, ask.made) }));
  });
}

function praise(facts: Facts): Candidate[] {
  return facts.room.people.flatMap((head) => {
    if (head.praise.length === 0) return [];
    return head.praise
      .filter((owed) => mayTell(owed, facts))
      .map(({ id, text, on }) =>
        addressed(head, text === '' ? 'Praise owed' : `Praise owed: ${text}`, { facts, from: source('note', id, on) }),
      );
  });
}

/** Feedback is for two. */
function feedback(facts: Facts): Candidate[] {
  if (!facts.room.twoPeople) return [];
  return facts.room.people.flatMap((head) =>
    head.feedback
      .filter((owed) => mayTell(owed, facts))
      .map(({ id, text, on }) => addressed(head, `Feedback owed: ${text}`, { facts, from: source('note', id, on) })),
  );
}

function addressed(
  head: PersonHead,
  words: string,
  { facts, from }: { facts: Facts; from: Candidate['sources'][number] },
): Candidate {
  const name = facts.room.twoPeople ? '' : `${callName(head.person, facts.room)}: `;
  const text = name + sentence(fit(words, wordsPerLine - countWords(name, facts.locale), facts.locale));
  return { slot: 'ask', label: 'Ask', text, sources: [from] };
}

function plain(words: string, from: Candidate['sources'][number], { locale }: Facts): Candidate {
  return { slot: 'ask', label: 'Ask', text: sentence(fit(words, wordsPerLine, locale)), sources: [from] };
}

/** The kind's own question, another one at each meeting of a series. */
function usual(facts: Facts): Candidate[] {
  const defaults = defaultsOf(facts.kind);
  if (!defaults) return [];
  const turn = facts.meeting.ordinal ?? 0;
  const { asks } = defaults;
  for (let index = 0; index < asks.length; index++) {
    const question = asks[(turn + index) % asks.length];
    if (question !== undefined && question !== facts.said.defaultAsk) return [usualLine('ask', question, facts.kind)];
  }
  return [];
}
