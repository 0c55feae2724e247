import { addSeconds } from '@warmstart/core/time';
import { type Edition, type JiraMischief, type JiraStandIn, startJira } from '@warmstart/testing/jira';
import { type SourceMishap, type SourceTrial, signalSourceContract } from '@warmstart/testing/signal-source';
import { afterEach, describe } from 'vitest';
import { jiraSource, readJira, siteOf } from './index.ts';

const running: JiraStandIn[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((jira) => jira.close()));
});

describe.each(['cloud', 'data-center'] as const)('Jira %s', (edition) => {
  signalSourceContract({ start: (now) => trialOf(edition, now) });
});

async function trialOf(edition: Edition, now: string): Promise<SourceTrial> {
  const jira = await startJira({ edition, pageSize: 5 });
  running.push(jira);
  const sent: unknown[] = [];
  const users =
    edition === 'cloud'
      ? { one: '5b10ac8d82e05b22cc7d4ef5', other: '557058:1a2b3c', machine: 'app-of-the-house' }
      : { one: 'JIRAUSER10100', other: 'mkov', machine: null };
  jira.world.apps.add('app-of-the-house');
  return {
    users,
    many: 12,
    secrets: [jira.token, 'trial-token'],
    plan({ by, started, done }) {
      const { id, payload } = jira.world.create({ project: 'DESK', at: addSeconds(started, -3600), assignee: by });
      sent.push(payload, jira.world.change(id, { at: started, state: 'In Progress' }));
      if (done !== undefined) sent.push(jira.world.change(id, { at: done, state: 'Done', resolution: 'Done' }));
    },
    open: () =>
      jiraSource({ root: jira.root, edition, scopes: ['DESK'], token: jira.token, clock: { now: () => now } }),
    called: async () => sent.flatMap((payload) => readJira(payload, siteOf(jira.root))?.signals ?? []),
    rename: () => jira.world.rename('DESK', 'DOCK'),
    mishap(mishap) {
      jira.misbehave(mischiefOf(mishap));
      return () => jira.misbehave(null);
    },
  };
}

function mischiefOf(mishap: SourceMishap): JiraMischief {
  switch (mishap.kind) {
    case 'throttled':
      return { status: 429, headers: { 'retry-after': String(mishap.seconds) } };
    case 'no-access':
      return { status: 401 };
    case 'not-found':
      return { status: 404 };
    case 'server-error':
      return { status: 500 };
    case 'dropped':
      return 'cut-off';
    case 'html':
      return { body: '<!DOCTYPE html><title>Log in</title>' };
    case 'cut':
      return { body: '{"issues": [{"id": "1' };
  }
}
