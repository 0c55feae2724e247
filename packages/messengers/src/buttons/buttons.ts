import type { Handover, Links } from '@warmstart/core/brief';
import { knownCall } from '@warmstart/core/meeting';
import { bodyOf } from '../words/index.ts';
import { href } from './href.ts';

export interface Button {
  readonly id: 'note' | 'open' | 'mute' | 'join' | 'stop' | 'link';
  /** A verb. */
  readonly text: string;
  /** http or https, checked. */
  readonly url: string;
}

/**
 * The buttons of a message, the most wanted first. A sealed one has a single button to the page: whatever else could be
 * pressed would say something about the meeting. An address that may not be pressed gives no button.
 */
export function buttonsOf(handover: Handover, links: Links): Button[] {
  const body = bodyOf(handover);
  const open = button('open', 'Open', links.page);
  if (body === 'neutral') return open === null ? [] : [open];
  const note = button('note', 'Add a note', links.note);
  const first = body === 'full' ? [note, open] : [open, note];
  return [...first, button('mute', 'Mute this series', links.mute), joinButton(links)].filter((one) => one !== null);
}

function button(id: Button['id'], text: string, address: string | undefined): Button | null {
  const url = address === undefined ? null : href(address);
  return url === null ? null : { id, text, url };
}

/** Only a known host of calls, and shown is the one the address leads to, whatever the link says of itself. */
function joinButton({ join }: Links): Button | null {
  const call = join ? knownCall(join.url) : null;
  // Its address is https, without a user, and in normal form: a call's always is.
  return call === null ? null : { id: 'join', text: `Join (${call.host})`, url: call.url };
}
