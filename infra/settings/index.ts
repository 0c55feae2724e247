export * from './read.ts';
export { type Settings, type StageName, usual } from './schema.ts';
