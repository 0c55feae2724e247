export * from './brief.ts';
export * from './handover.ts';
export * from './redact.ts';
export * from './series-settings.ts';
