export { hookRoutes } from './routes.ts';
export { sourceRoutes } from './sources.ts';
