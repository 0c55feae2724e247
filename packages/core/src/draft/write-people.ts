import { dateIn } from '../time/index.ts';
import { count, type Occasion, times } from './phrase.ts';
import type { Proposal, ProposedPerson } from './propose.ts';
import { rhythmOf } from './rhythm.ts';
import { comment, flowList, flowMap, scalar } from './yaml-text.ts';

/** The people, each with how often they are met and why their relation was guessed. */
export function personLines({ people: proposed, morePeople }: Proposal, occasion: Occasion): string[] {
  const intro = [
    '# The people you meet, those you meet most first. Relation is one of report, skip-report (with via: their lead), peer,',
    '# boss, skip-boss, partner, hr, customer, confidant, other. Worth adding: pronoun; for reports motivators and success;',
    '# for all others power and interest (1 to 5), positions, problems, hopes.',
  ];
  if (proposed.length === 0) return [...intro, '# In place of [], lines like:', `#   ${examplePerson}`, 'people: []'];
  const rest =
    morePeople > 0 ? [`  # ${count(morePeople, 'more person', 'more people')} met at least twice left out.`] : [];
  return [...intro, 'people:', ...proposed.flatMap((one) => person(one, occasion)), ...rest];
}

const examplePerson = '- { id: sam, name: Sam Lindqvist, emails: [sam@company.example], relation: peer }';

function person(proposed: ProposedPerson, occasion: Occasion): string[] {
  const { id, name, emails, relation, team: ofTeam } = proposed.person;
  const same = proposed.namesakes.map((other) => (other === 'me' ? 'you' : other)).join(', ');
  const alias = `guess: perhaps the same as ${same} (same name, same domain): then put all addresses into one entry`;
  return [
    `  ${comment(`${meetings(proposed, occasion)}; guess: ${relationGuess(proposed)}`)}`,
    ...(same === '' ? [] : [`  ${comment(alias)}`]),
    `  - ${flowMap({
      id: scalar(id),
      name: scalar(name),
      emails: flowList(emails),
      relation,
      team: ofTeam === undefined ? undefined : scalar(ofTeam),
    })}`,
  ];
}

function meetings({ known, oneOnOne }: ProposedPerson, { now, timezone }: Occasion): string {
  const past = known.starts.filter((start) => start < now).at(-1);
  const next = known.starts.find((start) => start >= now);
  const rhythm = rhythmOf(oneOnOne?.starts ?? known.oneOnOnes);
  const alone = known.oneOnOnes.length === 0 ? '' : `, 1:1 ${rhythm ?? times(known.oneOnOnes.length)}`;
  const when = past ? `last on ${dateIn(past, timezone)}` : next ? `first on ${dateIn(next, timezone)}` : '';
  return `${count(known.starts.length, 'meeting')}${alone}, ${when}`;
}

function relationGuess({ person: { relation }, lead, known, outside, oneOnOne }: ProposedPerson): string {
  if (relation === 'report') return 'report, as you organise the 1:1';
  if (lead !== null) return `other; skip-report, if they report to ${lead}`;
  if (oneOnOne && !oneOnOne.hosted && !outside) return 'other; they organise the 1:1, so boss or peer?';
  return outside ? `other; from ${known.domain}, so a customer or partner?` : 'other';
}
