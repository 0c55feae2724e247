import type { Instant } from '@warmstart/core/time';
import { freshState } from '@warmstart/core/tripwire';
import { dynamoSignals } from '@warmstart/dynamo-store/signals';
import type { Cloud } from '../lambda/index.ts';
import { canary, canaryBook } from './world.ts';

/** What sources and tripwires bring: a source with its secret, signals that are kept and that wait, and what is remembered of them. */
export async function keepSignals({ table, now }: Pick<Cloud, 'table' | 'now'>, manager: string): Promise<void> {
  const heard = dynamoSignals(table).of(manager);
  const id = canary('source-id');
  await heard.saveSource(
    {
      id,
      kind: 'github',
      name: canary('source-name'),
      on: true,
      addedAt: now,
      root: `https://git.example/${canary('source-root')}`,
      edition: null,
      scopes: [canary('scope')],
      places: [{ id: canary('place-id'), name: canary('place-name') }],
      lastHeardAt: now,
      backfill: null,
    },
    null,
  );
  await heard.saveSourceSecret(id, canary('source-secret'));
  const hear = (which: string) =>
    heard.hear({
      ...{ source: id, delivery: canary(`${which}-delivery`), at: now },
      signals: [signalOf(which, now)],
      places: [{ id: canary(`${which}-place-id`), name: canary(`${which}-place`) }],
    });
  await hear('kept');
  await heard.keep(await heard.waiting(10));
  await hear('waiting');
  await remember(heard, now);
}

type Heard = ReturnType<ReturnType<typeof dynamoSignals>['of']>;

async function remember(heard: Heard, now: Instant): Promise<void> {
  const [team] = canaryBook.teams ?? [];
  const seen = { at: now, source: canary('seen-source'), ref: canary('seen-ref') };
  const key = `${team?.id}/${canary('wall-id')}`;
  const known = (await heard.tripwires()).find(({ value }) => value.key === key);
  const state = { ...freshState, team: { newest: [seen], explained: null } };
  await heard.saveTripwire({ key, by: canary('folded-by'), state, weeks: [], uncounted: [] }, known?.rev ?? null);
  const { value, rev } = await heard.lookout();
  const account = `github:${canary('account')}`;
  const unknown = { account, is: 'person' as const, signals: 1, first: now, last: now, ignored: false };
  const absences = [{ person: canary('absent'), from: '2027-02-08', to: '2027-02-12' }];
  await heard.saveLookout({ ...value, unknown: [unknown], absences }, rev);
}

function signalOf(which: string, at: Instant) {
  return {
    at,
    kind: `metric:${canary(`${which}-metric`)}`,
    team: canary(`${which}-signal-team`),
    person: canary(`${which}-signal-person`),
    value: 7,
    text: canary(`${which}-signal-text`),
    ref: canary(`${which}-signal-ref`),
    of: canary(`${which}-signal-of`),
    tags: [canary(`${which}-signal-tag`)],
    source: canary(`${which}-signal-source`),
  };
}
