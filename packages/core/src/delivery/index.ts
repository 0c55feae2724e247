export * from './channel.ts';
export * from './claim.ts';
export * from './delivery.ts';
export * from './said.ts';
export * from './told.ts';
export * from './trace.ts';
export * from './turn.ts';
