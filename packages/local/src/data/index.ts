export * from './data.ts';
export { jsonOf, readText, writeWhole } from './files.ts';
export type { Format, Migration, Migrations } from './format.ts';
export * from './paths.ts';
export { type Running, readRunning } from './running.ts';
export { codeOf, DataError, type DataTrouble, inWords } from './trouble.ts';
