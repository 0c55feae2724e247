export { dynamoSignals } from './signals.ts';
