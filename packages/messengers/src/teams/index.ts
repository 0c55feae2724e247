export { workflowAddress, workflowHost } from './address.ts';
export { type TeamsOptions, teamsMessenger } from './messenger.ts';
export { adaptiveCard, messageCard, type TeamsMessage } from './teams.ts';
