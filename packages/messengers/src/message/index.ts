export { letterMessage } from './letter.ts';
export { type Message, messageOf } from './message.ts';
