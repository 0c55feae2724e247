import type { Links } from '@warmstart/core/brief';
import { pageId } from '@warmstart/core/day';
import { knownCall } from '@warmstart/core/meeting';
import type { About } from './deps.ts';

/** Where the buttons of a message lead. @param base the address of the pages, without a slash at its end */
export function linksUnder(base: string): (about: readonly About[]) => Links {
  return (about) => {
    const [only, ...others] = about;
    if (!only || others.length > 0) return { page: `${base}/` };
    const page = `${base}/meetings/${pageId(only.meeting, only.start)}`;
    const call = only.call === null ? null : knownCall(only.call);
    return {
      page,
      ...(only.series === null ? {} : { mute: `${page}#series` }),
      ...(call === null ? {} : { join: call }),
    };
  };
}
