export * from './address.ts';
export * from './headers.ts';
export { letterParts, letterReferences } from './letter.ts';
export { type MailParts, mailParts, threadKey } from './mail.ts';
export { digest, messageId, quietName } from './name.ts';
export * from './notice.ts';
export * from './thread.ts';
