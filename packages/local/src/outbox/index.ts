export type { Mail, MailHead } from './mail.ts';
export * from './outbox.ts';
