export * from './briefs.ts';
export * from './handovers.ts';
export * from './outgoing.ts';
