export type * from './context.ts';
export * from './effects/effects.ts';
export { type EffectsContext, effectsOf } from './effects/effects-of.ts';
export * from './mark.ts';
export { type Named, peopleNamed } from './named.ts';
export { readNote } from './read-note.ts';
export { renderMark, sameMark } from './render.ts';
export { sayMark, sayMarks } from './say.ts';
export { noteContext, type Scene, type SceneOf, sceneOf } from './scene.ts';
