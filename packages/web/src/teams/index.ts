export { editTeam, saveTeam } from './edit.ts';
export { showTeam, showTeams } from './show.ts';
