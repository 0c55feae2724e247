import { account } from '../pages/accounts.ts';
import { importantMorning, importantWorld, items } from '../pages/important-world.ts';
import { ada } from '../pages/morning.ts';
import { reviewed } from '../pages/review-world.ts';
import { type Scene, title, turned } from './scene.ts';

/** Reviews, what is important, and what is asked and noted. */
export const weekScenes: Readonly<Record<string, Scene>> = {
  week: {
    standing: {
      ...reviewed,
      ask: 'g-robin',
      accounts: [account()],
      news: [
        {
          item: 'i-growth',
          says: '“Growth plan for Ada” moved from Tue 3 Mar 09:00 to Thu 5 Mar 10:00.',
          at: '2026-03-03T10:00:00Z',
        },
      ],
      book: {
        ...importantWorld,
        initiatives: [
          {
            id: 'in-logs',
            team: 'harbour-desk',
            what: 'Write every call down',
            reward: 'No more blame',
            costs: ['Ten minutes a shift'],
            slow: true,
          },
        ],
      },
    },
    paths: {
      today: '/',
      review: '/review',
      next: '/review/next',
      numbers: '/numbers',
      up: '/up',
      important: '/important',
      parked: '/important?state=parked',
      initiatives: '/initiatives?team=harbour-desk',
      initiative: '/initiatives/in-logs/edit',
      asks: '/asks',
      notes: '/noted',
      note: '/noted/n-open',
      settings: '/settings#review',
    },
  },
  items: {
    standing: { ...importantMorning, ask: 'g-robin', accounts: [account()] },
    paths: {
      item: '/important/i-growth',
      booked: '/important/i-booked',
      offered: '/important/i-offered',
      edit: '/important/i-growth/edit',
      add: '/important/new',
      find: '/important/i-growth/improvement',
      ideas: '/important/i-wait/improvement?step=ideas',
      plan: '/important/i-queue/improvement',
      evaluate: '/important/i-wait/improvement',
    },
  },
  manyItems: {
    standing: {
      ...importantMorning,
      book: {
        ...importantWorld,
        important: [
          ...items,
          ...Array.from({ length: 120 }, (_, index) => ({
            id: `i-many-${index}`,
            what: index === 0 ? turned.title : `${index} ${title}`,
            for: ada.id,
            why: title,
            step: title,
            added: '2025-12-01',
            deferred: index % 6,
          })),
        ],
      },
    },
    paths: { important: '/important', item: '/important/i-many-7', next: '/review/next' },
  },
};
