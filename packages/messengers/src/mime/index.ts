export { AddressError, senderOf } from '../email/index.ts';
export * from './compose.ts';
export type { ComposedMail } from './mail.ts';
