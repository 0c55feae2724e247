export * from './brief.ts';
export * from './series-settings.ts';
