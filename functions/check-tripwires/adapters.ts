import type { Clock, PastPage, SignalSource } from '@warmstart/core/ports';
import type { ConnectedSource, SourceSecret } from '@warmstart/core/signal';
import type { Instant } from '@warmstart/core/time';

/** What reading the past of sources takes. */
export interface Reading {
  readonly clock: Clock;
  /** In place of the usual ones: for trials, and clouds of one's own. */
  readonly roots: { readonly github?: string | undefined };
  /** Whether other people's data is beside it: then nothing but the open internet is reached, over https. */
  readonly hosted: boolean;
}

/** The past of a source; null for one that has none, or without a token. Adapters are loaded when they are first needed. */
export function sourceOf(connected: ConnectedSource, { token }: SourceSecret, reading: Reading): SignalSource | null {
  const { kind, scopes, root, edition } = connected;
  if (token === null) return null;
  switch (kind) {
    case 'github':
      return late(async () => {
        const { gitHubSource } = await import('@warmstart/signals/github');
        const at = { token, clock: reading.clock, ...(await reaching(reading, root)) };
        return gitHubSource({ scopes, ...at, root: root ?? reading.roots.github });
      });
    case 'jira':
      if (root === null) return null;
      return late(async () => {
        const { jiraSource } = await import('@warmstart/signals/jira');
        const at = { token, clock: reading.clock, ...(await reaching(reading, root)) };
        return jiraSource({ scopes, root, edition: edition ?? 'cloud', ...at });
      });
    case 'webhook':
      return null;
  }
}

/** A root that a manager named is reached with care; one that whoever runs this set up, as it is. */
async function reaching({ hosted }: Reading, root: string | null): Promise<{ readonly fetch?: typeof fetch }> {
  if (!hosted || root === null) return {};
  const { outsideFetch } = await import('@warmstart/calendars/outside');
  return { fetch: outsideFetch() };
}

function late(load: () => Promise<SignalSource>): SignalSource {
  let loaded: Promise<SignalSource> | null = null;
  return {
    async past(from: Instant, cursor: string | null): Promise<PastPage> {
      loaded ??= load();
      return (await loaded).past(from, cursor);
    },
  };
}
