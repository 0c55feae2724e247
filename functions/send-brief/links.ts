import type { Links } from '@warmstart/core/brief';
import { pageId } from '@warmstart/core/day';
import { knownCall } from '@warmstart/core/meeting';
import { noteToken } from '@warmstart/runtime/note-token';
import type { About, Signature } from './deps.ts';

/**
 * Where the buttons of a message lead: of one about several meetings to the day's page alone, where each has its own page
 * with its own box for notes. @param base the address of the pages, without a slash at its end
 */
export function linksUnder(base: string): (about: readonly About[], signature: Signature | null) => Links {
  return (about, signature) => {
    const [only, ...others] = about;
    if (!only || others.length > 0) return { page: `${base}/` };
    const page = `${base}/meetings/${pageId(only.meeting, only.start)}`;
    const call = only.call === null ? null : knownCall(only.call);
    const token = signature === null ? null : noteToken({ purpose: 'link', ...only, ...signature });
    return {
      page,
      ...(token === null ? {} : { note: `${base}/n/${token}` }),
      ...(only.series === null ? {} : { mute: `${page}#series` }),
      ...(call === null ? {} : { join: call }),
    };
  };
}

/** Where an answer to a brief goes, so that what it says is noted about its meeting. */
export function answersAt(domain: string): (about: About, signature: Signature) => string | null {
  return (about, signature) => {
    const token = noteToken({ purpose: 'mail', ...about, ...signature });
    return token === null ? null : `${token}@${domain}`;
  };
}
