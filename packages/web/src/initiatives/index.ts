export { addInitiative, editInitiative, endInitiative, newInitiative, saveInitiative } from './edit.ts';
export { showInitiatives } from './show.ts';
