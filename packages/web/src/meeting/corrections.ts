import { kinds, privacies } from '@warmstart/core/brief';
import { form, type Html, html, press, theirs } from '../layout/index.ts';
import type { MeetingView } from './page.ts';

/** People offered for "not this person". */
const offered = 25;

/** One press puts right what was wrong, for this series from now on. */
export function corrections(view: MeetingView): Html {
  const { entry, room, series, session, day } = view;
  const to = { session, action: `/meetings/${entry.id}/correct` };
  const name = (id: string) => day.directory.teams.find((team) => team.id === id)?.name ?? id;
  const { kind } = entry.brief.meeting;
  return html`<h2 id="series">Put it right</h2>
<p class="small">Each is remembered for this series.</p>
<div class="row">${room.teams.slice(0, 10).map(({ team }) => press(to, `Not team ${team.name}`, { what: 'not-team', value: team.id }))}
${room.people.slice(0, offered).map(({ person }) => press(to, `Not ${person.name}`, { what: 'not-person', value: person.id }))}
${series?.muted ? press(to, 'Brief this series again', { what: 'unmute' }) : press(to, 'Never this series', { what: 'mute' })}</div>
<div class="row">${form(
    to,
    html`<input type="hidden" name="what" value="kind"><span><label class="label" for="kind">Kind of meeting</label><br><select id="kind" name="value" autocomplete="off">${kinds.map(
      (one) => option(one, one === kind),
    )}</select></span><button>Save the kind</button>`,
  )}</div>
<div class="row">${form(
    to,
    html`<input type="hidden" name="what" value="privacy"><span><label class="label" for="privacy">Privacy</label><br><select id="privacy" name="value" autocomplete="off">${privacies.map(
      (one) => option(one, one === entry.brief.privacy),
    )}</select></span><button>Save the privacy</button>`,
  )}</div>
${undoList(view, name)}`;
}

function option(value: string, selected: boolean): Html {
  return html`<option value="${value}"${selected ? html` selected` : null}>${value}</option>`;
}

/** What was kept out before can be let in again. */
function undoList({ series, session, entry }: MeetingView, nameOfTeam: (id: string) => string): Html | null {
  const to = { session, action: `/meetings/${entry.id}/correct` };
  const teams = series?.notTeams ?? [];
  const people = series?.notPeople ?? [];
  if (teams.length + people.length === 0) return null;
  return html`<p class="small">Kept out of this series: ${[...teams.map(nameOfTeam), ...people].map((one) => html`${theirs(one)} `)}</p>
<div class="row">${teams.map((id) => press(to, `Team ${nameOfTeam(id)} again`, { what: 'team-again', value: id }))}
${people.map((id) => press(to, `${id} again`, { what: 'person-again', value: id }))}</div>`;
}
