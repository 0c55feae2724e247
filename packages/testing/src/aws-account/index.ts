export * from './deployed.ts';
export * from './server.ts';
export * from './trial.ts';
