import type { AccessStore, Clock, Kept } from '@warmstart/core/ports';
import type { OpenSession } from '@warmstart/core/session';
import { secondsBetween } from '@warmstart/core/time';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isOver, longest, newSecret } from '../access/index.ts';

/** Only this very host sets and gets it, over https, for every path (RFC 6265bis, the `__Host-` prefix). */
export const sessionCookie = '__Host-warmstart';

/** When a session was used is kept to within so many seconds, so that reading a page costs no write. */
const within = 600;

/** Lax, not Strict: the link in a mail must find the session. Forms are guarded by themselves. */
export const strict = { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' } as const;

/** A session that asks, with what its forms carry. */
export interface Asking {
  readonly id: string;
  readonly session: OpenSession;
  readonly name: string;
  readonly formToken: string;
  /** Whether the store was written to for it. */
  readonly wrote: boolean;
}

/** Sessions by cookie. The store knows but the hash of a secret, so whoever reads the table can open none. */
export class CookieSessions {
  private readonly keeper: AccessStore;
  private readonly clock: Clock;

  constructor(keeper: AccessStore, clock: Clock) {
    this.keeper = keeper;
    this.clock = clock;
  }

  /** Begins one under a new secret, and ends the one whose cookie came along. */
  async begin(c: Context, who: Pick<OpenSession, 'manager' | 'email' | 'domain'>): Promise<void> {
    const before = secretOf(c);
    if (before !== null) await this.keeper.endSession(await digest('id', before));
    const secret = newSecret();
    const now = this.clock.now();
    await this.keeper.beginSession(await digest('id', secret), { ...who, since: now, asked: now });
    setCookie(c, sessionCookie, secret, { ...strict, maxAge: longest });
  }

  /** The session of a request; null where there is none, or it is over. One read, and a write once in ten minutes. */
  async find(c: Context): Promise<Asking | null> {
    const secret = secretOf(c);
    if (secret === null) return null;
    const id = await digest('id', secret);
    const kept = await this.keeper.session(id);
    if (kept === null) return null;
    if (isOver(kept.value, this.clock.now())) {
      await this.keeper.endSession(id);
      return null;
    }
    const wrote = await this.keep(id, kept);
    const [name, formToken] = await Promise.all([digest('name', secret), digest('form', secret)]);
    return { id, session: kept.value, name: name.slice(0, 32), formToken: formToken.slice(0, 32), wrote };
  }

  end(id: string, c: Context): Promise<void> {
    this.forget(c);
    return this.keeper.endSession(id);
  }

  /** Takes the cookie back. */
  forget(c: Context): void {
    deleteCookie(c, sessionCookie, strict);
  }

  private async keep(id: string, { value, rev }: Kept<OpenSession>): Promise<boolean> {
    const now = this.clock.now();
    if (secondsBetween(value.asked, now) < within) return false;
    // Somebody else kept it, or ended it: theirs stands.
    await this.keeper.keepSession(id, { ...value, asked: now }, rev);
    return true;
  }
}

/** The secret of the cookie, where it has the form of one of ours. */
function secretOf(c: Context): string | null {
  const given = getCookie(c, sessionCookie) ?? '';
  return /^[0-9a-f]{64}$/.test(given) ? given : null;
}

/** The secret itself has 256 random bits, so a plain hash tells nothing of it. @param use tells apart what is made of it */
async function digest(use: 'id' | 'name' | 'form', secret: string): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`warmstart ${use}\n${secret}`));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
