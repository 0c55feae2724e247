import { agendaOf, invitedAim } from './agenda.ts';
import { type Candidate, type Facts, isAhead, type Offer, source } from './candidate.ts';
import { defaultsOf } from './defaults.ts';
import { fit, wordsPerLine } from './fit.ts';
import { sentence } from './say.ts';
import { usualLine } from './usual.ts';

/**
 * The one outcome wanted. What the invitation is about stands in for it where no aim is known: behind the default of
 * the kind, unless nothing else is known of the meeting (`agendaFirst`).
 */
export function aims(facts: Facts, agendaFirst: boolean): Offer {
  const { meeting, settings, series, kind } = facts;
  const event = source('event', meeting.uid);
  const agenda = agendaOf(meeting.description);
  const invited = invitedAim(meeting.description);
  const usual = defaultsOf(kind);
  const candidates: Candidate[] = [];
  if (series.aim && isAhead(series.aim, facts))
    candidates.push(aim(series.aim.text, source('note', series.aim.id, series.aim.on), facts));
  if (settings?.aim) candidates.push(aim(settings.aim, source('series', settings.match.title ?? meeting.uid), facts));
  if (invited) candidates.push(aim(invited, event, facts));
  const about = agenda && invited === null ? aim(agenda, event, facts) : null;
  if (about && agendaFirst) candidates.push(about);
  if (usual) candidates.push(usualLine('aim', usual.aim, kind));
  if (about && !agendaFirst) candidates.push(about);
  return { candidates, dropped: [] };
}

function aim(text: string, from: Candidate['sources'][number], { locale }: Facts): Candidate {
  return { slot: 'aim', label: 'Aim', text: sentence(fit(text, wordsPerLine, locale)), sources: [from] };
}
