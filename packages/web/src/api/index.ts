export { tellHealth } from './health.ts';
export { listMeetings } from './meetings.ts';
export { announceNext } from './next.ts';
export { noteByToken, noteNotTooLarge } from './notes.ts';
export { describeApi, openApiDocument } from './openapi.ts';
