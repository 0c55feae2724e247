import { expect, test } from 'vitest';
import { conferenceOf, knownCall } from './index.ts';

const nowhere = { conference: null, location: null, description: null };

test('a call is found in the conference, the location or the description, in that order', () => {
  const zoom = 'https://acme.zoom.us/j/123?pwd=x';
  const meet = 'https://meet.google.com/abc-defg-hij';
  const teams = 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%7d';
  expect(conferenceOf({ conference: zoom, location: meet, description: teams })).toEqual({
    url: zoom,
    host: 'acme.zoom.us',
  });
  expect(conferenceOf({ ...nowhere, location: `Room 4; ${meet}`, description: teams })?.host).toBe('meet.google.com');
  expect(conferenceOf({ ...nowhere, description: `Join <${teams}> or dial in.` })).toEqual({
    url: teams,
    host: 'teams.microsoft.com',
  });
  expect(conferenceOf(nowhere)).toBeNull();
});

test.each([
  'https://zoom.us/j/1',
  'https://us02web.zoom.us/my/ada',
  'https://agency.zoomgov.com/j/1',
  'https://teams.live.com/meet/9312',
  'https://gov.teams.microsoft.us/l/meetup-join/x',
  'https://acme.webex.com/meet/ada',
  'https://acme.webex.com/acme/j.php?MTID=m1',
  'https://whereby.com/harbour',
  'https://meet.jit.si/Harbour',
  'https://meet.goto.com/harbour',
  'https://global.gotomeeting.com/join/1',
  'https://bluejeans.com/1234',
  'https://chime.aws/1234',
  'https://facetime.apple.com/join#v=1&p=x',
])('%s is a call', (address) => {
  expect(conferenceOf({ ...nowhere, description: `Agenda first. Then ${address}.` })?.url).toBe(address);
});

test.each([
  'http://zoom.us/j/1',
  'https://zoom.us.evil.example/j/1',
  'https://evilzoom.us/j/1',
  'https://zoom.us@evil.example/j/1',
  'https://ada:pw@zoom.us/j/1',
  'https://zoom.us:8443/j/1',
  'https://zооm.us/j/1',
  'https://xn--zom-7cd.us/j/1',
  'https://zoom.us./j/1',
  'https://evil.example/?https://zoom.us/j/1',
  'https://evil.example#zoom.us/j/1',
  'https://evil.example\\@zoom.us/j/1',
  'javascript://zoom.us/%0aalert(1)',
  'https://sub.meet.google.com/abc-defg-hij',
  'zoom.us/j/1',
])('%s is none', (address) => {
  expect(knownCall(address)).toBeNull();
  expect(conferenceOf({ conference: address, location: address, description: `See ${address} now` })).toBeNull();
});

test("a page of a call's maker that is no call is passed over", () => {
  const description = 'Help: https://support.zoom.us/hc/en https://zoom.us/download https://zoom.us/j/42';
  expect(conferenceOf({ ...nowhere, description })?.url).toBe('https://zoom.us/j/42');
});

test('an address in HTML ends where the markup does', () => {
  const description = '<a href="https://zoom.us/j/1?a=b&amp;c=d">join</a>';
  expect(conferenceOf({ ...nowhere, description })?.url).toBe('https://zoom.us/j/1?a=b&c=d');
});

test('a description of megabytes is read only so far', () => {
  const description = `${'https://'.repeat(500_000)} https://zoom.us/j/1`;
  expect(conferenceOf({ ...nowhere, description })).toBeNull();
});
