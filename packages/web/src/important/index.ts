export { doWithItem } from './act.ts';
export { addItem, newItem } from './add.ts';
export { editItem, saveItem } from './edit.ts';
export { showItems } from './list.ts';
export { permitWriting } from './permit.ts';
export { focusFile, showItem } from './show.ts';
