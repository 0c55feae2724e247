import type { PlainDate } from '../time/index.ts';
import type { ProposedTeam } from './propose.ts';
import { comment, flowList, scalar } from './yaml-text.ts';

/** The teams, each with an empty model and the questions that fill it. */
export function teamLines(proposed: readonly ProposedTeam[], today: PlainDate): string[] {
  const intro = [
    '# Teams: people who meet again and again; delete what is none. Flavour is one of greenfield, infra, feature, maintenance.',
    '# The model is your picture of how the work should go. Answer for each team, as comments or at once as fields:',
    '#   What is the one thing that holds this team back, and what do we do about it?  (strategy: diagnosis, policies, actions)',
    '#   Which are its load-bearing walls, at most seven, each a sentence that can be seen to fail?  (expectations)',
    `#   When did you last check that it is still true?  (verified: ${today})`,
  ];
  if (proposed.length === 0)
    return [
      ...intro,
      '# In place of [], lines like:',
      '#   - { id: search, name: Search, flavour: feature, match: { titles: ["*search*"] }, model: { version: 1, expectations: [] } }',
      'teams: []',
    ];
  return [...intro, 'teams:', ...proposed.flatMap(team)];
}

function team({ id, name, series, members }: ProposedTeam): string[] {
  const titles = [...new Set(series.filter((one) => one.titleMatches).map((one) => one.title))].slice(0, 5);
  const first = series[0]?.title ?? '';
  return [
    `  ${comment(`guess: the ${members.length} who meet in "${first}"${series.length > 1 ? ' and the like' : ''}`)}`,
    `  - id: ${scalar(id)}`,
    `    name: ${scalar(name)}`,
    '    flavour: feature  # guess',
    ...(titles.length > 0 ? [`    match: { titles: ${flowList(titles)} }  # * stands for anything`] : []),
    '    model:',
    '      version: 1',
    '      # verified:',
    '      # strategy: { diagnosis: …, policies: […], actions: […] }',
    '      expectations: []',
    '      #   - { id: weekly-release, says: We release every week. }',
  ];
}
