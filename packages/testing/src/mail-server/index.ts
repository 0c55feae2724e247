export { certificate } from '../feed-server/certificate.ts';
export * from './mail-server.ts';
export * from './read-mail.ts';
export * from './trial.ts';
export type { MailStep, MailTrouble } from './trouble.ts';
