export * from './conference.ts';
export * from './listed.ts';
export * from './meeting.ts';
export * from './order/index.ts';
