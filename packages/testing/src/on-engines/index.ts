import { afterAll, describe } from 'vitest';
import { dynaliteEngine, dynoxideBinary, dynoxideEngine, type Engine } from '../engines/index.ts';

/** Starts an engine the first time it is called; every engine is closed when its tests are over. */
export type Start = () => Promise<Engine>;

/**
 * Runs a contract on every engine there is: dynalite always, dynoxide where its binary is made for the machine, and
 * what stands at AWS_ENDPOINT_URL_DYNAMODB where that is set. What is left out shows as skipped.
 */
export function onEngines(contract: (start: Start) => void): void {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint } = process.env;
  describe('on dynalite', () => contract(closing(dynaliteEngine)));
  describe.skipIf(dynoxideBinary() === null)('on dynoxide (needs its binary)', () => contract(closing(dynoxideEngine)));
  describe.skipIf(endpoint === undefined)('on the endpoint in AWS_ENDPOINT_URL_DYNAMODB', () =>
    contract(async () => ({ endpoint: endpoint ?? '', close: async () => {} })),
  );
}

function closing(start: () => Promise<Engine | null>): Start {
  let engine: Engine | null = null;
  afterAll(async () => engine?.close());
  return async () => {
    engine = await start();
    if (engine === null) throw new Error('the engine did not start');
    return engine;
  };
}
