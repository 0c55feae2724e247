export { stopRoutes } from './routes.ts';
