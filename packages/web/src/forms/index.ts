export * from './field.ts';
export * from './lines.ts';
export * from './values.ts';
