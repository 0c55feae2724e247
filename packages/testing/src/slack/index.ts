export * from './signing.ts';
export * from './slack.ts';
export * from './trial.ts';
