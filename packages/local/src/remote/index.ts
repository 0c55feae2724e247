export { remoteControl } from './remote.ts';
