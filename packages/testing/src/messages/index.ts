export * from './briefs.ts';
export * from './handovers.ts';
