import { afterEach } from 'vitest';
import { type SlackPeople, type SlackStandIn, startSlack } from './slack.ts';

/** Workspaces that end with the test they were started in. */
export function slackWorkspaces(): (people: SlackPeople) => Promise<SlackStandIn> {
  const running: SlackStandIn[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((workspace) => workspace.close()));
  });
  return async (people) => {
    const workspace = await startSlack(people);
    running.push(workspace);
    return workspace;
  };
}
