export { certificate } from './certificate.ts';
export * from './server.ts';
export * from './trial.ts';
