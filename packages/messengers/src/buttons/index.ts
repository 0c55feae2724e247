export * from './buttons.ts';
export * from './href.ts';
