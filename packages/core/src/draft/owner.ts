import type { Meeting } from '../meeting/index.ts';
import { foldAddress } from '../people/index.ts';
import { type Invitation, invitationsOf } from './encounter.ts';
import { nameFromAddress, nameOf } from './names.ts';

export interface Owner {
  readonly address: string;
  readonly name: string;
}

/**
 * Whose calendar it is: the address that is in nearly all of its meetings (at least three of four that name
 * anybody), of two equally frequent the one that organises more. Null where no address stands out so.
 */
export function guessOwner(meetings: readonly Meeting[]): Owner | null {
  return ownerOf(invitationsOf(meetings));
}

/** As `guessOwner`, of invitations already read. */
export function ownerOf(invitations: readonly Invitation[]): Owner | null {
  const named = invitations.filter(({ guests }) => guests.length > 0);
  const seen = new Map<string, { times: number; hosted: number }>();
  for (const { meeting, guests } of named) {
    const host = meeting.organizer && foldAddress(meeting.organizer.email);
    for (const { address } of guests) {
      const { times, hosted } = seen.get(address) ?? { times: 0, hosted: 0 };
      seen.set(address, { times: times + 1, hosted: hosted + Number(host === address) });
    }
  }
  const [first] = [...seen].sort(
    ([a, one], [b, other]) => other.times - one.times || other.hosted - one.hosted || (a < b ? -1 : 1),
  );
  return first && first[1].times * 4 >= named.length * 3 ? ownerNamed(first[0], invitations) : null;
}

/** The owner by address, under the name that invitations give most often. */
export function ownerNamed(address: string, invitations: readonly Invitation[]): Owner {
  const folded = foldAddress(address);
  const names = new Map<string, number>();
  for (const { guests } of invitations) {
    const name = guests.find((guest) => guest.address === folded)?.name ?? null;
    if (name !== null) names.set(name, (names.get(name) ?? 0) + 1);
  }
  return { address: address.trim().toLowerCase(), name: nameOf(names) ?? nameFromAddress(folded) };
}
