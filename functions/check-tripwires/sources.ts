import { Buffer } from 'node:buffer';
import type { Clock, DueIndex, Kept, Queue, SignalStore, Vault } from '@warmstart/core/ports';
import type { Backfill, ConnectedSource, SourceKind } from '@warmstart/core/signal';
import { addSeconds, type Instant } from '@warmstart/core/time';
import { backfillItem } from './backfill.ts';
import { keepSecret, openSecret } from './secret.ts';
import { editionOf, idFor, NotASource, rootOf, scopesOf, tokenOf } from './source-fields.ts';

/** What connecting sources takes. */
export interface Connecting {
  readonly mine: SignalStore;
  readonly due: DueIndex;
  readonly queue: Queue;
  readonly vault: Vault;
  readonly clock: Clock;
  /** At least 32 random bytes. */
  readonly random: () => Uint8Array;
  /** Whether other people's data is beside it: then no private network is reached. */
  readonly hosted: boolean;
}

/** A source to connect, as it was typed. */
export interface SourceWanted {
  readonly kind: SourceKind;
  readonly name: string;
  readonly root: string | null;
  readonly scopes: readonly string[];
  /** For Jira Cloud `address:token`; null for none. */
  readonly token: string | null;
}

export type Done = { readonly done: true } | NotDone;
export type Signing = { readonly done: true; readonly source: ConnectedSource; readonly secret: string } | NotDone;
interface NotDone {
  readonly done: false;
  readonly why: string;
}

/** The most sources of one manager. */
const mostSources = 20;

/** How far back the past is fetched, in seconds: what a tripwire is tried on. */
const pastOf = 90 * 86_400;

/** Keeps a new source, with a secret to be put in where it calls from; with a token its past is fetched from now on. */
export async function connectSource(wanted: SourceWanted, connecting: Connecting): Promise<Signing> {
  const { mine, clock, vault } = connecting;
  const taken = (await mine.sources()).map(({ value }) => value.id);
  if (taken.length >= mostSources)
    return notDone(`at most ${mostSources} sources can be connected: disconnect one first`);
  return asTyped(async () => {
    const fields = readFields(wanted, connecting.hosted);
    const source: ConnectedSource = {
      ...fields.source,
      id: idFor(wanted, taken),
      on: true,
      addedAt: clock.now(),
      places: [],
      lastHeardAt: null,
      backfill: fields.token === null ? null : fromNow(clock.now()),
    };
    if ((await mine.saveSource(source, null)) === 'conflict') return connectSource(wanted, connecting);
    const secret = newSecret(source.kind, connecting);
    await keepSecret(source, { signing: secret, token: fields.token }, { mine, vault });
    await fetchNow(source, connecting);
    return { done: true, source, secret };
  });
}

/** Another secret in place of the old one; the token stays. */
export async function renewSecret(id: string, connecting: Connecting): Promise<Signing> {
  const { mine, vault } = connecting;
  const kept = await mine.source(id);
  if (kept === null) return gone;
  const token = (await knownSecret(kept.value, connecting))?.token ?? null;
  const secret = newSecret(kept.value.kind, connecting);
  await keepSecret(kept.value, { signing: secret, token }, { mine, vault });
  return { done: true, source: kept.value, secret };
}

/** Fetches the past from its beginning, with another token, or of other repositories or projects. */
export async function fetchPast(
  id: string,
  typed: Pick<SourceWanted, 'scopes'> & { readonly token: string },
  connecting: Connecting,
): Promise<Done> {
  const { mine, vault, clock } = connecting;
  const kept = await mine.source(id);
  if (kept === null) return gone;
  return asTyped(async () => {
    const { kind, root } = kept.value;
    const scopes = scopesOf(kind, typed.scopes);
    const token = tokenOf(typed.token, { kind, root, scopes });
    if (token === null) throw new NotASource('no token was typed');
    const signing = (await knownSecret(kept.value, connecting))?.signing;
    if (signing === undefined) throw new NotASource('make a new secret first: the old one cannot be opened any more');
    await keepSecret(kept.value, { signing, token }, { mine, vault });
    const source = await changed(kept, connecting, () => ({ scopes, backfill: fromNow(clock.now()) }));
    if (source !== null) await fetchNow(source, connecting);
    return { done: true };
  });
}

/** A paused source is called in vain, and its past is read no further. */
export async function switchSource(id: string, on: boolean, connecting: Connecting): Promise<void> {
  const kept = await connecting.mine.source(id);
  if (kept === null || kept.value.on === on) return;
  const source = await changed(kept, connecting, () => ({ on }));
  if (on && source !== null) await fetchNow(source, connecting);
}

/** Forgets a source with its secret and its token. Its signals stay: they are of what happened. */
export function disconnectSource(id: string, { mine }: Connecting): Promise<void> {
  return mine.dropSource(id);
}

const gone: NotDone = { done: false, why: 'there is no such source any more' };

function notDone(why: string): NotDone {
  return { done: false, why };
}

async function asTyped<Result>(act: () => Promise<Result>): Promise<Result | NotDone> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof NotASource) return notDone(error.message);
    throw error;
  }
}

function readFields({ kind, name, root: typed, scopes: listed, token }: SourceWanted, hosted: boolean) {
  const root = kind === 'webhook' || typed === null || typed.trim() === '' ? null : rootOf(typed, hosted);
  if (kind === 'jira' && root === null) throw new NotASource('name the site of Jira, like https://acme.atlassian.net');
  const scopes = scopesOf(kind, listed);
  const edition = kind === 'jira' && root !== null ? editionOf(root) : null;
  return { source: { kind, name, root, edition, scopes }, token: tokenOf(token, { kind, root, scopes }) };
}

/** A secret that cannot be opened is as good as none. */
async function knownSecret(source: ConnectedSource, { mine, vault }: Connecting) {
  return openSecret(source, { mine, vault }).catch(() => null);
}

/** 256 bits, written as whoever signs with it expects it. */
function newSecret(kind: SourceKind, { random }: Connecting): string {
  const bytes = Buffer.from(random());
  return kind === 'webhook' ? `whsec_${bytes.toString('base64')}` : bytes.toString('hex');
}

function fromNow(now: Instant): Backfill {
  return {
    from: addSeconds(now, -pastOf),
    cursor: null,
    signals: 0,
    doneAt: null,
    trouble: null,
    failures: 0,
    notBefore: null,
  };
}

/** The item stands in the index, so a message that is lost is only a delay. */
async function fetchNow(source: ConnectedSource, { mine, due, queue, clock }: Connecting): Promise<void> {
  if (source.backfill === null || source.backfill.doneAt !== null) return;
  const item = backfillItem(mine.manager, source.id, clock.now());
  await due.put(item);
  await queue.send(item, 0);
}

/** The source with a change, whoever else writes; null where it is gone. */
async function changed(
  { value, rev }: Kept<ConnectedSource>,
  connecting: Connecting,
  change: () => Partial<ConnectedSource>,
): Promise<ConnectedSource | null> {
  const next = { ...value, ...change() };
  if ((await connecting.mine.saveSource(next, rev)) === 'saved') return next;
  const newest = await connecting.mine.source(value.id);
  return newest === null ? null : changed(newest, connecting, change);
}
