import { createHash } from 'node:crypto';

/** Somebody at GitHub. */
export interface User {
  readonly id: number;
  readonly login: string;
  /** `Bot` for apps. */
  readonly type: 'User' | 'Bot';
}

/** Those who were named so far: each has an id that stays. Names that end in `[bot]` are apps, as at GitHub. */
export class Users {
  readonly #byLogin = new Map<string, User>();

  of(login: string): User {
    const known = this.#byLogin.get(login);
    if (known) return known;
    const id = 1_000_000 + createHash('sha256').update(login).digest().readUInt32BE(0);
    const user: User = { id, login, type: login.endsWith('[bot]') ? 'Bot' : 'User' };
    this.#byLogin.set(login, user);
    return user;
  }
}
