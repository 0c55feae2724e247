import { meetingWith, person } from '@warmstart/testing/builders';
import { ada } from '../pages/morning.ts';
import type { Standing } from '../pages/site.ts';

/** A state of the system worth looking at, and the pages to look at it on. */
export interface Scene {
  readonly standing: Standing;
  readonly paths: Readonly<Record<string, string>>;
}

/** Words that break lines: a German name and title, and a title that runs from right to left. */
export const name = 'Karl-Theodor Freiherr von Donaudampfschifffahrtsgesellschaftskapitän-Rindfleischetikettierung';
export const long = person({ name, emails: ['karl@harbour.example'] });
export const title =
  'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung mit der Donaudampfschifffahrtsgesellschaft';
export const german = meetingWith([long, ada], { title, start: '2026-03-03T16:00:00Z' });
export const turned = meetingWith([person({ name: 'נועה כהן', emails: ['noa@harbour.example'] }), ada], {
  title: 'תכנון רבעוני של הצוות (Q2) 2026',
  start: '2026-03-03T17:00:00Z',
});
