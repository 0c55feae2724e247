export { workflowAddress, workflowHost } from './address.ts';
export { type TeamsOptions, teamsMessenger } from './messenger.ts';
export { adaptiveCard, type TeamsMessage } from './teams.ts';
