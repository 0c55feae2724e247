import { stopToken } from '@warmstart/runtime/note-token';
import { answersAt } from '@warmstart/send-brief/links';
import type { ReviewLinks } from './deps.ts';

/**
 * Where weekly mails lead. @param base the address of the pages, without a slash at its end @param domain where answers are
 * received; null for nowhere
 */
export function weeklyLinks(base: () => string, domain: string | null): ReviewLinks {
  return {
    page: (kind) => `${base()}/${kind}`,
    stop(kind, { manager, key, start }) {
      const token = stopToken({ kind, manager, key, start });
      return token === null ? null : `${base()}/u/${token}`;
    },
    replyTo: ({ meeting, start, ...signature }) =>
      domain === null ? null : answersAt(domain)({ meeting, start, series: null, call: null }, signature),
  };
}
