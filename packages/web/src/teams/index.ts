export { addTeam, newTeam } from './add.ts';
export { editTeam, saveTeam } from './edit.ts';
export { showTeam, showTeams } from './show.ts';
