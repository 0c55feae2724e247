export * from './calendar.ts';
export * from './changes.ts';
export * from './kept-meeting.ts';
