import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Messenger, Notice, Outgoing, OutgoingReview, Sent } from '@warmstart/core/ports';
import type { Instant } from '@warmstart/core/time';
import { AddressError, type ComposedMail } from '@warmstart/messengers/mime';
import { codeOf, DataError, inWords, writeWhole } from '../data/index.ts';
import { type Mail, type MailHead, readHead, readMail } from './mail.ts';
import { type MailName, nameOf, readName } from './name.ts';

/** How mails are put together. */
export interface Composing {
  message(outgoing: Outgoing): Promise<ComposedMail>;
  notice(notice: Notice): Promise<ComposedMail>;
  review(review: OutgoingReview): Promise<ComposedMail>;
}

/** Mails as files that a mail program opens: one `.eml` each, in one folder. */
export interface Outbox extends Messenger {
  /**
   * The newest first. Rejects with `DataError`.
   * @param page from 1
   */
  list(page?: number): Promise<{ readonly mails: readonly MailHead[]; readonly more: boolean }>;
  /** Null where there is none of that name, whatever the name is. Rejects with `DataError`. */
  read(name: string): Promise<Mail | null>;
  /** Deletes the mails from before that time. Rejects with `DataError`. */
  forget(before: Instant): Promise<void>;
  /** Deletes every mail. Rejects with `DataError`. */
  erase(): Promise<void>;
  /** How often a mail was sent again since the start: its second copy takes the place of the first. */
  readonly copies: number;
}

const pageSize = 50;

/** The outbox in a folder, made with the first mail. A disk that fails is an outcome with its reason. */
export function outbox(dir: string, composing: Composing): Outbox {
  return new FolderOutbox(dir, composing);
}

/** Where a mail lies, or is to lie. */
interface Place {
  readonly name: string;
  written: boolean;
}

class FolderOutbox implements Outbox {
  readonly #dir: string;
  readonly #composing: Composing;
  /** By the key of their names; read from the folder when first needed. */
  #places: Promise<Map<string, Place>> | null = null;
  #copies = 0;

  constructor(dir: string, composing: Composing) {
    this.#dir = dir;
    this.#composing = composing;
  }

  get copies(): number {
    return this.#copies;
  }

  send(outgoing: Outgoing): Promise<Sent> {
    const name = nameOf(outgoing.id, outgoing.at, outgoing.correction !== null);
    return this.#keep(name, () => this.#composing.message(outgoing));
  }

  notify(notice: Notice): Promise<Sent> {
    return this.#keep(nameOf(notice.id, notice.at, false), () => this.#composing.notice(notice));
  }

  review(review: OutgoingReview): Promise<Sent> {
    return this.#keep(nameOf(review.id, review.at, false), () => this.#composing.review(review));
  }

  async list(page = 1): Promise<{ readonly mails: readonly MailHead[]; readonly more: boolean }> {
    const names = (await namesIn(this.#dir)).reverse();
    const from = (page - 1) * pageSize;
    const heads = await Promise.all(names.slice(from, from + pageSize).map((name) => readHead(this.#dir, name)));
    return { mails: heads.filter((head) => head !== null), more: names.length > from + pageSize };
  }

  async read(name: string): Promise<Mail | null> {
    const known = readName(name);
    return known && readMail(this.#dir, known);
  }

  async forget(before: Instant): Promise<void> {
    const old = (await namesIn(this.#dir)).filter(({ at }) => at < before);
    try {
      await Promise.all(old.map(({ name }) => rm(join(this.#dir, name), { force: true })));
    } catch (error) {
      throw inWords(error, this.#dir);
    }
    this.#places = null;
  }

  async erase(): Promise<void> {
    try {
      await rm(this.#dir, { recursive: true, force: true });
    } catch (error) {
      throw inWords(error, this.#dir);
    }
    this.#places = null;
  }

  async #keep(name: MailName, compose: () => Promise<ComposedMail>): Promise<Sent> {
    try {
      const { id, raw } = await compose();
      const place = await this.#placeOf(name);
      await writeWhole(join(this.#dir, place.name), raw);
      if (place.written) this.#copies++;
      place.written = true;
      return { outcome: 'sent', reference: id };
    } catch (error) {
      if (error instanceof AddressError) return { outcome: 'refused', why: error.message };
      return {
        outcome: 'failed',
        why: error instanceof DataError ? error.message : 'The mail could not be put together.',
      };
    }
  }

  /** A copy goes to where the first lies, however much later it is sent. */
  async #placeOf({ name, key }: MailName): Promise<Place> {
    const places = await this.#placesThere();
    const place = places.get(key) ?? { name, written: false };
    places.set(key, place);
    return place;
  }

  #placesThere(): Promise<Map<string, Place>> {
    this.#places ??= placesIn(this.#dir).catch((error: unknown) => {
      this.#places = null;
      throw error;
    });
    return this.#places;
  }
}

async function placesIn(dir: string): Promise<Map<string, Place>> {
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw inWords(error, dir);
  }
  return new Map((await namesIn(dir)).map(({ name, key }) => [key, { name, written: true }]));
}

/** The mails in the folder, the oldest first; other files are passed over. */
async function namesIn(dir: string): Promise<MailName[]> {
  try {
    return (await readdir(dir)).sort().flatMap((name) => readName(name) ?? []);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw inWords(error, dir);
  }
}
