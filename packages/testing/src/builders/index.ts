export * from './book.ts';
export * from './ledger.ts';
export * from './meeting.ts';
export * from './people.ts';
export * from './signal.ts';
