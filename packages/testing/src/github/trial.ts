import type { Instant } from '@warmstart/core/time';
import { afterEach } from 'vitest';
import { type GitHubOptions, type GitHubStandIn, startGitHub } from './stand-in.ts';

/** A stand-in whose webhooks call nobody, and the hand on its clock. */
export interface GitHubOnTrial {
  readonly github: GitHubStandIn;
  setTime(to: Instant): void;
}

/** For a test file: gives a function that starts one at that time; each ends with its test. */
export function gitHubs(start: Instant): (options?: Pick<GitHubOptions, 'enterprise'>) => Promise<GitHubOnTrial> {
  const running: GitHubStandIn[] = [];
  afterEach(async () => {
    await Promise.all(running.splice(0).map((github) => github.close()));
  });
  return async (options = {}) => {
    let now = start;
    const github = await startGitHub({ clock: { now: () => now }, deliver: async () => 202, ...options });
    running.push(github);
    return {
      github,
      setTime: (to) => {
        now = to;
      },
    };
  };
}
