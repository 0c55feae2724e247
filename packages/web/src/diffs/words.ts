import type { Diff } from '@warmstart/core/team';

/** How a diff stands. */
export function sayStatus({ status = 'open' }: Diff): string {
  switch (status) {
    case 'open':
      return 'open';
    case 'digging':
      return 'dug into';
    case 'intervened':
      return 'intervened, not over yet';
    case 'model-updated':
      return 'the model was changed';
    case 'innocuous':
      return 'innocuous';
    case 'cleared':
      return 'cleared by itself';
  }
}

/** Who answers it, as the end of a sentence. */
export function sayAnswer({ answeredBy = 'nobody' }: Diff): string {
  switch (answeredBy) {
    case 'nobody':
      return ', answered by nobody';
    case 'team':
      return ', answered by the team without you';
    case 'me':
      return ', answered by you';
  }
}
