import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { stopDate } from '@warmstart/testing/stopped-clock';
import { leadTo } from './roads.ts';

// One execution environment of Lambda: a process that loads the code of one function and then runs it event by event. Its
// clock and its way to the internet are arranged before that; what it loads knows of neither.

const [folder = '', handler = '', start = '', roads = '{}'] = process.argv.slice(2);
const moveTo = stopDate(Number(start));
leadTo(JSON.parse(roads));

/** Each line the code writes, with the time it was written at by its clock, as CloudWatch would stamp it. */
let written: { at: number; line: string }[] = [];
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (text: string | Uint8Array, ...rest: never[]) => {
  for (const line of String(text).split('\n')) if (line !== '') written.push({ at: Date.now(), line });
  return write(text, ...rest);
};
function takeWritten() {
  const lines = written;
  written = [];
  return lines;
}

const [file = '', name = ''] = handler.split('.');
const path = ['.mjs', '.js'].map((ending) => join(folder, `${file}${ending}`)).find(existsSync);
const begun = performance.now();
const code = await import(pathToFileURL(path ?? join(folder, file)).href);
const took = performance.now() - begun;

/** It is killed, never ended: what it compiled would be lost to the next. What is loaded late is loaded by the first event. */
let flushed = false;
function keepCompiled() {
  if (!flushed) flushCompileCache();
  flushed = true;
}

process.on('message', async ({ event, context, now }: { event: unknown; context: object; now: number }) => {
  moveTo(now);
  try {
    const result = await code[name](event, context);
    process.send?.({ kind: 'answer', result: result ?? null, written: takeWritten() });
  } catch (error) {
    const name = error instanceof Error ? error.name : 'unknown';
    process.send?.({ kind: 'error', name, message: String(error), written: takeWritten() });
  }
  keepCompiled();
});
process.on('disconnect', () => process.exit());
process.send?.({ kind: 'ready', took });
