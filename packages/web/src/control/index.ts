export * from './control.ts';
export * from './notes/index.ts';
export { controlRoutes } from './routes.ts';
export * from './signals/index.ts';
