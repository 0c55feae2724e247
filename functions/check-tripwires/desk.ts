import type { SourceKind } from '@warmstart/core/signal';
import {
  type Connecting,
  connectSource,
  type Done,
  disconnectSource,
  fetchPast,
  renewSecret,
  type Signing,
  type SourceWanted,
  switchSource,
} from './sources.ts';

/** What is put in at a source: what it is to call, and the secret it signs with. */
type Given =
  | { readonly done: true; readonly source: string; readonly address: string; readonly secret: string }
  | { readonly done: false; readonly why: string };

interface Named {
  readonly id: string;
  readonly kind: SourceKind;
}

export interface DeskDeps extends Connecting {
  /** Under what address whoever calls reaches us. */
  readonly base: () => string;
}

/** Sources of one manager, as pages and commands steer them. */
export function sourceDesk(deps: DeskDeps) {
  const address = ({ id, kind }: Named) =>
    `${deps.base()}/hooks/${segments[kind]}/${encodeURIComponent(deps.mine.manager)}/${encodeURIComponent(id)}`;
  const given = (signing: Signing): Given => {
    if (!signing.done) return signing;
    const { source, secret } = signing;
    return { done: true, source: source.id, address: address(source), secret };
  };
  return {
    get reachable(): boolean {
      return deps.base().startsWith('https:');
    },
    address,
    connect: async (wanted: SourceWanted): Promise<Given> => given(await connectSource(wanted, deps)),
    renew: async (id: string): Promise<Given> => given(await renewSecret(id, deps)),
    fetchPast: (id: string, typed: { readonly token: string; readonly scopes: readonly string[] }): Promise<Done> =>
      fetchPast(id, typed, deps),
    switch: (id: string, on: boolean): Promise<void> => switchSource(id, on, deps),
    disconnect: (id: string): Promise<void> => disconnectSource(id, deps),
  };
}

/** Under `/hooks` a webhook of anybody is called by what it brings. */
const segments = { github: 'github', jira: 'jira', webhook: 'signals' } as const;
