export * from './above.ts';
export * from './body.ts';
export * from './column.ts';
export * from './late.ts';
export * from './line.ts';
export * from './sheet.ts';
export * from './skip.ts';
