export { adaptiveCard, type TeamsMessage } from './teams.ts';
