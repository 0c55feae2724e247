import type { Meeting } from '@warmstart/core/meeting';
import { cannedAccount, cannedWindow, graphEvent, pagesOf } from '@warmstart/testing/at-microsoft';
import { describe, expect, test } from 'vitest';
import { microsoftSource } from './index.ts';

type Event = Readonly<Record<string, unknown>>;

async function reading(events: readonly unknown[], options: { zone?: string; address?: string | null } = {}) {
  return microsoftSource({ ...cannedAccount(), ...pagesOf(events), ...options }).read(cannedWindow);
}

async function meeting(
  parts: Event,
  options?: { zone?: string; address?: string | null },
): Promise<Meeting | undefined> {
  return (await reading([graphEvent(parts)], options)).meetings[0];
}

const person = (name: string, response = 'none', more: Event = {}) => ({
  type: 'required',
  status: { response, time: '0001-01-01T00:00:00Z' },
  emailAddress: { name, address: `${name.toLowerCase()}@harbour.example` },
  ...more,
});

describe('what is told of the time', () => {
  test.each([
    ['busy', 'busy', 'meeting'],
    ['free', 'free', 'meeting'],
    ['tentative', 'busy', 'meeting'],
    ['oof', 'busy', 'out-of-office'],
    ['workingElsewhere', 'busy', 'working-place'],
    ['unknown', 'busy', 'meeting'],
    [null, 'busy', 'meeting'],
  ])('%s is %s, for a %s', async (showAs, shownAs, purpose) => {
    expect(await meeting({ showAs })).toMatchObject({ shownAs, purpose });
  });

  test.each([
    ['normal', 'public'],
    ['personal', 'private'],
    ['private', 'private'],
    ['confidential', 'confidential'],
    ['secret', 'private'],
    [null, 'public'],
  ])('%s is %s', async (sensitivity, visibility) => {
    expect(await meeting({ sensitivity })).toMatchObject({ visibility });
  });

  test.each([
    ['one that is on', {}, 'confirmed'],
    ['one called off', { isCancelled: true, showAs: 'tentative' }, 'cancelled'],
    ['an own one that is not settled', { showAs: 'tentative', isOrganizer: true }, 'tentative'],
    ['one accepted and not settled', { showAs: 'tentative', responseStatus: { response: 'accepted' } }, 'tentative'],
    [
      'an invitation nobody answered',
      { showAs: 'tentative', responseStatus: { response: 'notResponded' } },
      'confirmed',
    ],
    [
      'one answered with perhaps',
      { showAs: 'tentative', responseStatus: { response: 'tentativelyAccepted' } },
      'confirmed',
    ],
  ])('%s', async (_, parts, status) => {
    expect(await meeting(parts)).toMatchObject({ status });
  });
});

describe('people', () => {
  const organizer = { emailAddress: { name: 'Bo', address: 'bo@harbour.example' } };

  test('with each answer', async () => {
    const words = ['none', 'notResponded', 'organizer', 'accepted', 'declined', 'tentativelyAccepted', 'other'];
    const attendees = words.map((word) => person(word, word));
    const responses = (await meeting({ attendees }))?.attendees.map(({ response }) => response);
    expect(responses).toEqual([
      'needs-action',
      'needs-action',
      'accepted',
      'accepted',
      'declined',
      'tentative',
      'needs-action',
    ]);
  });

  test('a room is one, and whoever invites has accepted', async () => {
    const attendees = [
      person('Bo'),
      person('Pier', 'accepted', { type: 'resource' }),
      person('Cleo', 'none', { type: 'optional' }),
    ];
    expect((await meeting({ organizer, attendees }))?.attendees).toMatchObject([
      { response: 'accepted', kind: 'person' },
      { kind: 'room' },
      { response: 'needs-action', kind: 'person' },
    ]);
  });

  test('one address stands once, a name alone does for one, and what is neither is left out', async () => {
    const attendees = [
      person('Cleo', 'accepted'),
      { emailAddress: { name: 'Cleo M', address: 'CLEO@harbour.example' } },
      { emailAddress: { name: 'Robin' } },
      { emailAddress: { name: 'eve@harbour.example', address: 'eve@harbour.example' } },
      { emailAddress: null },
      7,
    ];
    const { meetings, faults } = await reading([graphEvent({ attendees })]);
    expect(meetings[0]?.attendees.map(({ email, name }) => [email, name])).toEqual([
      ['cleo@harbour.example', 'Cleo'],
      ['Robin', null],
      ['eve@harbour.example', null],
    ]);
    expect(faults).toEqual([{ where: 'Berth plan', what: 'one attendee of it cannot be read and is left out' }]);
  });

  test("the account's own answer is the one of the event", async () => {
    const responseStatus = { response: 'declined', time: '2026-03-01T00:00:00Z' };
    const parts = { organizer, responseStatus, attendees: [person('Ada', 'none'), person('Cleo', 'none')] };
    const responses = async (address: string | null) =>
      (await meeting(parts, { address }))?.attendees.map(({ email, response }) => `${email} ${response}`);
    expect(await responses('Ada@Harbour.example')).toEqual([
      'ada@harbour.example declined',
      'cleo@harbour.example needs-action',
    ]);
    expect(await responses(null)).toEqual(['ada@harbour.example needs-action', 'cleo@harbour.example needs-action']);
  });

  test('who was invited through a group and answered stands behind it', async () => {
    const parts = { organizer, attendees: [person('Crew')], responseStatus: { response: 'accepted' } };
    expect((await meeting(parts))?.attendees.map(({ email }) => email)).toEqual([
      'crew@harbour.example',
      'ada@harbour.example',
    ]);
    const silent = { ...parts, responseStatus: { response: 'notResponded' } };
    expect((await meeting(silent))?.attendees.map(({ email }) => email)).toEqual(['crew@harbour.example']);
    const own = {
      organizer: { emailAddress: { address: 'ada@harbour.example' } },
      responseStatus: { response: 'organizer' },
    };
    expect((await meeting({ ...own, isOrganizer: true }))?.attendees).toEqual([]);
  });

  test('who invites is told where the others are hidden', async () => {
    const hidden = { hideAttendees: true, organizer, attendees: [person('Ada', 'accepted')] };
    expect(await meeting(hidden)).toMatchObject({
      organizer: { email: 'bo@harbour.example' },
      attendees: [{ email: 'ada@harbour.example' }],
    });
  });

  test('a calendar that shows only when is none that names attendees, one with an own event is', async () => {
    expect((await reading([graphEvent({ attendees: [], organizer: null })])).namesAttendees).toBe(false);
    expect((await reading([graphEvent({ attendees: [], organizer, isOrganizer: true })])).namesAttendees).toBe(true);
  });
});

describe('words', () => {
  test.each([
    ['text', 'Aim: agree\r\non berths ', 'Aim: agree\non berths'],
    [
      'html',
      '<html><head><style>p{}</style></head><body><p>Aim:&nbsp;agree</p><script>x()</script></body></html>',
      'Aim: agree',
    ],
    ['text', '<p>Aim: agree</p>', 'Aim: agree'],
    ['text', 'p95 < 80 ms', 'p95 < 80 ms'],
    ['html', 'R&amp;D', 'R&D'],
    ['text', '', null],
  ])('a description as %s: %j', async (contentType, content, description) => {
    expect(await meeting({ body: { contentType, content } })).toMatchObject({ description });
  });

  test('without a description its first line does', async () => {
    expect(await meeting({ body: null, bodyPreview: 'Aim: agree' })).toMatchObject({ description: 'Aim: agree' });
  });

  test('the place is the one shown, else all that are listed', async () => {
    const locations = [{ displayName: 'Pier 2' }, { displayName: '' }, { displayName: 'Pier 3' }];
    expect(await meeting({ location: { displayName: 'Pier 2; Pier 3' }, locations })).toMatchObject({
      location: 'Pier 2; Pier 3',
    });
    expect(await meeting({ location: { displayName: ' ' }, locations })).toMatchObject({ location: 'Pier 2; Pier 3' });
  });

  test('the call is where Graph names it', async () => {
    const joinUrl = 'https://teams.microsoft.com/l/meetup-join/x';
    expect(await meeting({ onlineMeeting: { joinUrl }, onlineMeetingUrl: 'https://x.example' })).toMatchObject({
      conference: joinUrl,
    });
    expect(await meeting({ onlineMeeting: null, onlineMeetingUrl: joinUrl })).toMatchObject({ conference: joinUrl });
  });
});
