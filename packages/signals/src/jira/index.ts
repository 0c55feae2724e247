export type { Edition } from './ask.ts';
export { readJira } from './read.ts';
export { isJiraSignature } from './signature.ts';
export { type JiraSource, jiraSource, siteOf } from './source.ts';
