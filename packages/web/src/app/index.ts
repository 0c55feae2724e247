export type * from './bookings.ts';
export type * from './chats.ts';
export type * from './deps.ts';
export type * from './ledger.ts';
export type * from './notes.ts';
export type * from './reviews.ts';
export type * from './sources.ts';
export { webApp } from './web-app.ts';
