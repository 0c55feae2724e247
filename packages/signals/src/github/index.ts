export type { AtGitHub } from './ask.ts';
export { type Brought, readGitHub } from './read.ts';
export { isGitHubSignature } from './signature.ts';
export { type GitHubSource, gitHubSource } from './source.ts';
export { UnreadablePayload } from './unreadable.ts';
