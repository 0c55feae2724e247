export { type MailParts, mailParts, threadKey } from './mail.ts';
export * from './notice.ts';
