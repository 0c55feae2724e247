import type { Meeting } from './meeting.ts';

/** The video call of a meeting. `host` is the host name the address leads to, to be shown beside it. */
export interface Call {
  readonly url: string;
  readonly host: string;
}

interface CallHost {
  /** The host itself and, where `within`, every name below it. */
  readonly host: string;
  readonly within?: boolean;
  /** What the path of a call looks like there: the same hosts have pages for help and downloads too. */
  readonly path: RegExp;
}

const anyRoom = /^\/[^/]/;

/** The hosts of video calls as their makers' own help pages name them; an address anywhere else is never pressable. */
const callHosts: readonly CallHost[] = [
  { host: 'zoom.us', within: true, path: /^\/(?:j|my|w|s|wc)\// },
  { host: 'zoom.com', within: true, path: /^\/(?:j|my|w|s|wc)\// },
  { host: 'zoomgov.com', within: true, path: /^\/(?:j|my|w|s|wc)\// },
  { host: 'meet.google.com', path: /^\/(?:lookup\/.|[a-z]{3}-[a-z]{4}-[a-z]{3}(?:$|\/))/i },
  { host: 'teams.microsoft.com', path: /^\/(?:l\/meetup-join|meet)\// },
  { host: 'teams.cloud.microsoft', path: /^\/(?:l\/meetup-join|meet)\// },
  { host: 'teams.live.com', path: /^\/(?:l\/meetup-join|meet)\// },
  { host: 'teams.microsoft.us', within: true, path: /^\/(?:l\/meetup-join|meet)\// },
  { host: 'webex.com', within: true, path: /^\/(?:meet|join|wbxmjs|webappng)\/|\/j\.php$/ },
  { host: 'whereby.com', within: true, path: anyRoom },
  { host: 'meet.jit.si', path: anyRoom },
  { host: '8x8.vc', path: anyRoom },
  { host: 'meet.goto.com', path: anyRoom },
  { host: 'gotomeet.me', path: anyRoom },
  { host: 'gotomeeting.com', within: true, path: /^\/join\// },
  { host: 'bluejeans.com', within: true, path: /^\/(?:meet\/|\d)/ },
  { host: 'chime.aws', path: anyRoom },
  { host: 'app.chime.aws', path: /^\/meetings\// },
  { host: 'facetime.apple.com', path: /^\/join/ },
  { host: 'v.ringcentral.com', path: /^\/join\// },
  { host: 'meetings.dialpad.com', path: anyRoom },
  { host: 'join.skype.com', path: anyRoom },
];

/** How much of a location or description is searched, in characters; invitations put the call well before that. */
const searched = 20_000;

/** https addresses as far as blanks, quotes, brackets of markup and backslashes let them reach. */
const addresses = /https:\/\/[^\s<>"'\\^`{|}]{1,2000}/gi;

/**
 * The video call of a meeting: https at a known host, from what the calendar names apart, else from the location, else
 * from the description. Null where there is none; an address with a user, a port or a look-alike host is none.
 */
export function conferenceOf(meeting: Pick<Meeting, 'conference' | 'location' | 'description'>): Call | null {
  const named = meeting.conference === null ? null : knownCall(meeting.conference.slice(0, searched));
  return named ?? callIn(meeting.conference) ?? callIn(meeting.location) ?? callIn(meeting.description);
}

/** The address as a call, if it is https at a known host; its path may be any. */
export function knownCall(address: string): Call | null {
  return hostOf(address)?.call ?? null;
}

function callIn(text: string | null): Call | null {
  for (const [found] of (text ?? '').slice(0, searched).matchAll(addresses)) {
    // Descriptions are often HTML, and sentences end behind addresses.
    const address = found.replaceAll('&amp;', '&').replace(/(?<![).,;:!?\]])[).,;:!?\]]+$/, '');
    const known = hostOf(address);
    if (known?.path.test(new URL(known.call.url).pathname)) return known.call;
  }
  return null;
}

function hostOf(address: string): { call: Call; path: RegExp } | null {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || url.port !== '' || url.username !== '' || url.password !== '') return null;
  const { hostname } = url;
  const known = callHosts.find(({ host, within }) => hostname === host || (within && hostname.endsWith(`.${host}`)));
  return known ? { call: { url: url.href, host: hostname }, path: known.path } : null;
}
