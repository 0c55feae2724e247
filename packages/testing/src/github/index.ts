export { type Delivery, gitHubSignature, type Webhook } from './hooks/webhooks.ts';
export type { NewCommit, RepositoryHand } from './repository-hand.ts';
export * from './stand-in.ts';
export type { Deed, IssueHand, PullHand } from './thing-hands.ts';
export * from './trial.ts';
