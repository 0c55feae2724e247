export * from './control.ts';
export * from './notes/index.ts';
export type * from './reviews-control.ts';
export { controlRoutes } from './routes.ts';
export * from './signals/index.ts';
export type * from './sources.ts';
