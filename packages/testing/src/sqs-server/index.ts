export { type LyingMessage, type SqsServer, startSqsServer } from './sqs-server.ts';
