export { addSource, newSource, showSource, steerSource } from './routes.ts';
export { sourcesSection } from './section.ts';
