import { handoversOf, headsOfBook, planBriefs } from '@warmstart/core/brief';
import type { Meeting } from '@warmstart/core/meeting';
import { renderings } from '@warmstart/messengers/safety';
import { attendee, book, manager, meeting, person } from '@warmstart/testing/builders';
import { sampleLinks } from '@warmstart/testing/messages';
import { expect, test } from 'vitest';

const ada = person();
const world = book({ people: [ada] });
const host = manager();

const payloads = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  'https://trap.example/a [x](https://trap.example) <https://trap.example|x>',
  'www.trap.com trap.com mallory@trap.com',
  'x\r\nBcc: mallory@trap.com\r\n\r\nbody',
  '\u001b[2J\u001b]8;;https://trap.example\u0007x\u001b]8;;\u0007',
  'a\u202eb\u2066c\u200bd\u00ade',
  '<!channel> <@U012AB3CD> @here *b* _i_ `c`',
];

const fields: Readonly<Record<string, (words: string) => Partial<Meeting>>> = {
  title: (words) => ({ title: words }),
  description: (words) => ({ description: `Aim: ${words}` }),
  agenda: (words) => ({ description: `Agenda:\n- ${words}\n- ${words}` }),
  location: (words) => ({ location: words, conference: words }),
  'name of a guest': (words) => ({
    attendees: [...guests(), attendee({ name: words, email: 'guest@harbour.example' })],
  }),
  'address of a guest': (words) => ({ attendees: [...guests(), attendee({ name: '', email: `${words}@trap.com` })] }),
  organiser: (words) => ({ organizer: { email: ada.emails[0] ?? '', name: words } }),
};

function guests() {
  return [
    attendee({ name: host.name }),
    attendee({ name: ada.name }),
    attendee({ name: 'Bo Lindt', email: 'bo@harbour.example' }),
  ];
}

/** All that would be sent or shown of the meeting, without the addresses of our own buttons. */
function shown(parts: Partial<Meeting>): Record<string, string>[] {
  const one = meeting({ title: 'Spring berths', description: 'Aim: settle the berths', attendees: guests(), ...parts });
  const now = '2026-03-03T08:00:00Z';
  const briefs = planBriefs({ meetings: [one], heads: headsOfBook(world, now), now, zone: 'UTC', locale: 'en' });
  const links = sampleLinks({
    page: 'https://ours.example/',
    note: 'https://ours.example/note',
    mute: 'https://ours.example/mute',
  });
  return handoversOf(briefs, world.manager).map((handover) => renderings(handover, links));
}

test.each(Object.keys(fields).flatMap((field) => payloads.map((payload) => [field, payload])))(
  'an invitation whose %s is %j adds no markup, link, mention, header or escape to anything a manager reads',
  (field, payload) => {
    const [all] = shown(fields[field]?.(payload) ?? {});
    expect(all?.['mail html']).not.toMatch(/<script|<img/);
    expect(all?.['mail subject']).not.toMatch(/[\r\n]/);
    for (const text of Object.values(all ?? {})) {
      expect(text).not.toMatch(/https:\/\/trap|www\.trap|(?<![\w[.])trap\.com|mallory@trap/);
      expect(text).not.toMatch(/\p{Bidi_Control}|[\u200b\u00ad]/u);
      expect(text).not.toMatch(/^Bcc:/m);
    }
  },
);
