import { times } from './phrase.ts';
import type { Proposal, ProposedPerson, ProposedSeries } from './propose.ts';
import { rhythmOf } from './rhythm.ts';
import { comment, flowMap, scalar } from './yaml-text.ts';

/** The series, each with its rhythm and the kind it seems to be. */
export function seriesLines({ series: proposed, people, moreSeries }: Proposal): string[] {
  const intro = [
    '# Meetings that recur, the most frequent first. What is set here holds for the whole series:',
    '# kind, privacy (open, private, sealed), team, aim, watch, ask, lead, muted. Entries without a setting may go.',
  ];
  if (proposed.length === 0)
    return [
      ...intro,
      '# In place of [], lines like:',
      '#   - { match: { title: "*roadmap*" }, aim: "Agree what to drop." }',
      'series: []',
    ];
  const rest = moreSeries > 0 ? [`  # ${moreSeries} more left out.`] : [];
  return [...intro, 'series:', ...proposed.flatMap((one) => entry(one, people)), ...rest];
}

function entry({ settings, recurring }: ProposedSeries, people: readonly ProposedPerson[]): string[] {
  const { title, uid } = settings.match;
  const rhythm = rhythmOf(recurring.starts) ?? times(recurring.starts.length);
  const shown = title === undefined ? `"${recurring.title}", ` : '';
  const other = people.find(({ known }) => known.address === recurring.oneOnOneWith);
  const who = other?.person.name ?? `${recurring.core.length} others`;
  const kind = other && recurring.kind === 'other' ? 'one-on-one' : recurring.kind;
  return [
    `  ${comment(`${shown}${rhythm}, with ${who}; guess: kind: ${kind}`)}`,
    `  - ${flowMap({
      match: flowMap({ title: title && scalar(title), uid: uid && scalar(uid) }),
      team: settings.team === undefined ? undefined : scalar(settings.team),
    })}`,
  ];
}
