export * from './read.ts';
export { Settings, type StageName, usual } from './schema.ts';
