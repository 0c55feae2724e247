export * from './calendar.ts';
export * from './kept-meeting.ts';
