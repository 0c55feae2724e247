#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// The next start finds the compiled code and takes half the time. Only after this line is anything else loaded.
enableCompileCache();

const words = process.argv.slice(2);
const { startAhead } = await import('./ahead.ts');
await startAhead(words);
const { machine, endWhenCutOff } = await import('./machine.ts');
const { run } = await import('./run.ts');

endWhenCutOff();
process.exitCode = await run(words, machine());
