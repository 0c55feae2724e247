export { slackRoutes } from './routes.ts';
