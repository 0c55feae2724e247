import { clockAt } from '@warmstart/testing/answers';
import { faultOf, startGitHub } from '@warmstart/testing/github';
import { signalSourceContract } from '@warmstart/testing/signal-source';
import { afterAll } from 'vitest';
import { gitHubSource, readGitHub } from './index.ts';

const running: { close(): Promise<void> }[] = [];

afterAll(async () => {
  await Promise.all(running.map((github) => github.close()));
});

signalSourceContract({
  async start(now) {
    const clock = clockAt(now);
    const github = await startGitHub({ clock, deliver: async () => 202 });
    running.push(github);
    const desk = github.repository('acme/desk');
    github.hook({ address: 'https://warm.example/hooks/github/m/s', secret: 'a secret of hooks', events: ['*'] });
    const { root, token } = github;
    return {
      users: { one: 'mkov', other: 'ines-vale', machine: 'sweeper[bot]' },
      many: 45,
      secrets: [token, root],
      plan({ title, by, started, done, labels = [] }) {
        const issue = desk.issue({ by: 'owner', at: started, title, labels });
        issue.assign({ by: 'owner', to: by, at: started });
        if (done !== undefined) issue.close({ by, at: done });
      },
      open: () => gitHubSource({ scopes: ['acme/desk'], token, root, clock }),
      async called() {
        return github.deliveries().flatMap(({ event, body }) => readGitHub(event, JSON.parse(body))?.signals ?? []);
      },
      rename: () => desk.rename('acme/front-desk'),
      mishap: (mishap) => github.trouble({ fault: faultOf(mishap) }),
    };
  },
});
