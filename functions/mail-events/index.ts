import { hearOfBatch } from './batch.ts';
import { wire } from './wire.ts';

const { deps, log } = wire(process.env);
export const handler = hearOfBatch(deps, log);
