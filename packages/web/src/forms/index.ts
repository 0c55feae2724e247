export * from './field.ts';
export * from './values.ts';
