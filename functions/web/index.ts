import { webApp } from '@warmstart/web/app';
import { answerWith } from './handler.ts';
import { wire } from './wire.ts';

export const handler = answerWith(webApp(wire(process.env)));
