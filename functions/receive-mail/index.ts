import { receiving } from './handler.ts';
import { wire } from './wire.ts';

export const handler = receiving(wire(process.env));
