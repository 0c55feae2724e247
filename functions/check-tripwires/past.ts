import type { Clock, SignalSource } from '@warmstart/core/ports';
import type { ConnectedSource, SourceSecret } from '@warmstart/core/signal';

/** How sources are reached. */
export interface Reaching {
  readonly clock: Clock;
  /** For a site or an API a manager named: it comes from outside. The global one unless given. */
  readonly fetch?: typeof fetch | undefined;
  /** In place of github.com's API. */
  readonly gitHubRoot?: string | undefined;
}

/** The past of a source, by its kind; null for one that only calls, and without a token. What reads it is loaded when it is. */
export function pastOf(
  { kind, root, edition, scopes }: ConnectedSource,
  { token }: SourceSecret,
  { clock, fetch, gitHubRoot }: Reaching,
): SignalSource | null {
  if (token === null) return null;
  switch (kind) {
    case 'github':
      return late(async () => {
        const { gitHubSource } = await import('@warmstart/signals/github');
        const outside = root === null ? {} : { fetch };
        return gitHubSource({ scopes, token, clock, root: root ?? gitHubRoot, ...outside });
      });
    case 'jira':
      if (root === null) return null;
      return late(async () => {
        const { jiraSource } = await import('@warmstart/signals/jira');
        const outside = fetch === undefined ? {} : { fetch };
        return jiraSource({ scopes, token, clock, root, edition: edition ?? 'cloud', ...outside });
      });
    case 'webhook':
      return null;
  }
}

function late(load: () => Promise<SignalSource>): SignalSource {
  let loaded: Promise<SignalSource> | null = null;
  return {
    async past(from, cursor) {
      loaded ??= load();
      return (await loaded).past(from, cursor);
    },
  };
}
