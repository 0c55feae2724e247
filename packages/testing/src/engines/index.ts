export { dynoxideBinary, dynoxideEngine } from './binary.ts';
export { clientSettings, type Engine } from './engine.ts';
export { dynaliteEngine } from './in-process.ts';
