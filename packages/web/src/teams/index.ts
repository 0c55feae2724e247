export { addTeam, newTeam } from './add.ts';
export { editTeam, saveTeam } from './edit.ts';
export { showTeam, showTeams } from './show.ts';
export { askSplit, splitTeam } from './split.ts';
export { askVerify, saveVerified } from './verify.ts';
export { restoreVersion, showVersions } from './versions-page.ts';
