import { hearing } from './hear.ts';
import { wire } from './wire.ts';

const { deps, log } = wire(process.env);
export const handler = hearing(deps, log);
