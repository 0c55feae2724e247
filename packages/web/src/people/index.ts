export { addPerson, newPerson } from './add.ts';
export { closeWaiting, leavePerson } from './close.ts';
export { editSection, saveSection } from './edit.ts';
export { showGrid } from './grid-page.ts';
export { askPlace, savePlace } from './place.ts';
export { showPeople, showPerson } from './show.ts';
