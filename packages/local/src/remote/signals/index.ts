export { remoteSignals } from './remote-signals.ts';
