export * from './desk.ts';
export * from './provider.ts';
export * from './world.ts';
