export { Cloud, type CloudOptions, type RawItem } from './cloud.ts';
export { type Deployment, deploy } from './deployment.ts';
export type { Meddling, Reply } from './front.ts';
export type { LogLine } from './lambda.ts';
export { origin } from './names.ts';
