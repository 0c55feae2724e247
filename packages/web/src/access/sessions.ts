import type { Clock } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import type { Session } from './access.ts';
import { newSecret } from './equal.ts';
import { isOver } from './lasting.ts';

/** Sessions of one launch; the oldest make room, so that opening the printed address again and again costs nothing. */
const most = 50;

/** 128 bits: it stands in every form of a page. */
const formTokenBytes = 16;

const nameBytes = 16;

interface Open extends Pick<Session, 'formToken' | 'name'> {
  readonly since: Instant;
  readonly asked: Instant;
}

/** The sessions of one launch, in memory: a restart ends them all. */
export class Sessions {
  private readonly open = new Map<string, Open>();
  private readonly clock: Clock;

  /** @param clock the machine's own, also where Warmstart's is moved by hand */
  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** @returns the secret that the cookie carries */
  begin(): string {
    const [oldest] = this.open.keys();
    if (this.open.size >= most && oldest !== undefined) this.open.delete(oldest);
    const secret = newSecret();
    const now = this.clock.now();
    this.open.set(secret, { name: newSecret(nameBytes), formToken: newSecret(formTokenBytes), since: now, asked: now });
    return secret;
  }

  find(secret: string): Pick<Session, 'formToken' | 'name'> | null {
    const found = this.open.get(secret);
    if (!found) return null;
    const now = this.clock.now();
    if (isOver(found, now)) {
      this.open.delete(secret);
      return null;
    }
    this.open.set(secret, { ...found, asked: now });
    return found;
  }
}
