export * from './create.ts';
export * from './dynamo.ts';
export * from './table.ts';
