/** A database that speaks DynamoDB's API, for as long as a trial lasts. */
export interface Engine {
  readonly endpoint: string;
  close(): Promise<void>;
}

/** Settings of a client for an engine that asks nobody who they are. */
export function clientSettings({ endpoint }: Pick<Engine, 'endpoint'>) {
  return { endpoint, region: 'local', credentials: { accessKeyId: 'trial', secretAccessKey: 'trial' } };
}
