export { type Message, messageOf } from './message.ts';
