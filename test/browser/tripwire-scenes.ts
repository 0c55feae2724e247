import { tripwireWorld, expectations as walls, watched, desk as watchedDesk } from '../pages/tripwire-world.ts';
import { name, type Scene, title } from './scene.ts';

const crews = Array.from({ length: 60 }, (_, index) => ({
  id: `crew-${index}`,
  name: `Quay crew ${index}`,
  flavour: 'infra' as const,
}));

/** Teams against their models, and what deviates. */
export const tripwireScenes: Readonly<Record<string, Scene>> = {
  watched: {
    standing: watched,
    paths: {
      teams: '/teams',
      team: '/teams/harbour-desk',
      founding: '/teams/quay-crew',
      add: '/teams/new',
      form: '/teams/harbour-desk/edit/team',
      hours: '/teams/harbour-desk/edit/hours',
      model: '/teams/harbour-desk/edit/model',
      versions: '/teams/harbour-desk/versions',
      verify: '/teams/harbour-desk/verify',
      split: '/teams/harbour-desk/split',
    },
  },
  deviating: {
    standing: watched,
    paths: {
      quiet: '/teams/harbour-desk/tripwires/ships',
      tried: '/teams/harbour-desk/tripwires/ships?says=Ships&kind=quiet&was=quiet&signal=merge&after=20wd',
      persons: '/teams/harbour-desk/tripwires/all-ship',
      led: '/teams/harbour-desk/tripwires/review-load?diff=d-load',
      new: '/teams/harbour-desk/tripwires/new',
      diffs: '/diffs',
      closed: '/diffs?state=closed',
      diff: '/diffs/d-reviews',
      seen: '/diffs/new?team=harbour-desk',
      read: '/diffs/read',
    },
  },
  overwatched: {
    standing: {
      ...watched,
      book: {
        ...tripwireWorld,
        teams: [
          {
            ...watchedDesk,
            name,
            model: {
              version: 4,
              expectations: walls.map((one) => ({ ...one, says: `${one.says} ${title}` })),
            },
          },
          ...crews,
        ],
        diffs: [
          ...tripwireWorld.diffs,
          ...Array.from({ length: 40 }, (_, index) => ({
            ...tripwireWorld.diffs[3],
            id: `d-more-${index}`,
            expected: title,
            observed: `${index} ${index % 2 === 0 ? title : 'תכנון רבעוני של הצוות (Q2) 2026'}`,
            since: '2026-01-01',
            source: 'eye',
          })),
        ],
      },
    },
    paths: {
      teams: '/teams',
      later: '/teams?from=20',
      team: '/teams/harbour-desk',
      diffs: '/diffs',
      quiet: '/teams/harbour-desk/tripwires/ships',
      diff: '/diffs/d-more-1',
    },
  },
};
