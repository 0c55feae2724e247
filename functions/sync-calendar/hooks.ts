import { readGooglePush } from '@warmstart/calendars/google';
import { readGraphNotifications } from '@warmstart/calendars/microsoft';
import { type Hear, hearPush, type Push } from './pushed.ts';

/** A call of Google, as it came. */
interface GoogleCall {
  readonly manager: string;
  readonly calendar: string;
  readonly headers: Headers;
}

/** A call of Microsoft, as it came. */
interface MicrosoftCall {
  readonly manager: string;
  readonly calendar: string;
  readonly body: unknown;
}

type Heard = 'taken' | 'forged';

const kinds = {
  changed: 'changed',
  missed: 'missed',
  reauthorizationRequired: 'renew',
  subscriptionRemoved: 'removed',
} as const;

/** What providers call, read by their adapters and held against what we ordered. */
export function hooksOf(deps: Hear) {
  return {
    async google({ manager, calendar, headers }: GoogleCall): Promise<Heard> {
      const call = readGooglePush(headers);
      if (call === null) return 'forged';
      const { channel: id, resource, secret, state } = call;
      const kind = state === 'sync' ? 'begun' : 'changed';
      return hearPush({ provider: 'google', manager, calendar, watch: { id, resource }, secret, kind }, deps);
    },
    /** Each item stands for itself: a forged one among genuine ones is passed over. */
    async microsoft({ manager, calendar, body }: MicrosoftCall): Promise<Heard> {
      let heard: Heard = 'forged';
      for (const { subscription, secret, kind } of readGraphNotifications(body)) {
        const watch = { id: subscription, resource: '' };
        const push: Push = { provider: 'microsoft', manager, calendar, watch, secret, kind: kinds[kind] };
        if ((await hearPush(push, deps)) === 'taken') heard = 'taken';
      }
      return heard;
    },
  };
}
