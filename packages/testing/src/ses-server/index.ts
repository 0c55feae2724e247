export * from './events.ts';
export type { SentMail } from './rules.ts';
export * from './ses-server.ts';
export * from './trial.ts';
