export * from './conference.ts';
export * from './meeting.ts';
