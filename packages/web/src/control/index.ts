export * from './control.ts';
export { controlRoutes } from './routes.ts';
