import type { Attributes } from './attributes.ts';
import { byStart } from './create.ts';
import type { Condition, Draft, LeaseTerms, Range } from './table.ts';

/** The parts of a request that speak of attributes. Names stand behind `#`, for some are reserved words. */
interface Expressions {
  readonly names: Record<string, string>;
  readonly values: Attributes;
}

interface Conditional extends Expressions {
  readonly condition: string | undefined;
}

const counted = '#rev = if_not_exists(#rev, :none) + :one';
const fenced = '#fence = if_not_exists(#fence, :none) + :one';
const counting = { ':none': { N: '0' }, ':one': { N: '1' } };

export function conditionOf(condition: Condition): Conditional {
  if (condition === 'always') return { condition: undefined, names: {}, values: {} };
  if (condition === 'absent') return { condition: 'attribute_not_exists(#pk)', names: { '#pk': 'pk' }, values: {} };
  if ('below' in condition)
    return {
      condition: 'attribute_not_exists(#pk) OR #rev < :most',
      names: { '#pk': 'pk', '#rev': 'rev' },
      values: { ':most': { N: `${condition.below}` } },
    };
  if ('rev' in condition)
    return { condition: '#rev = :was', names: { '#rev': 'rev' }, values: { ':was': { N: `${condition.rev}` } } };
  return { condition: '#fence = :was', names: { '#fence': 'fence' }, values: { ':was': { N: `${condition.fence}` } } };
}

export function updateOf({ body, lease, seizes, at, expires }: Draft): Expressions & { readonly update: string } {
  const set = ['#body = :body', counted];
  const remove: string[] = [];
  if (typeof lease === 'string') set.push('#lease = :lease');
  if (lease === null) remove.push('#lease');
  if (seizes) set.push(fenced);
  if (at === undefined) remove.push('#at');
  else set.push('#at = :at');
  if (expires !== undefined) set.push('#expires = :expires');
  return {
    update: `SET ${set.join(', ')}${remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : ''}`,
    names: {
      '#body': 'body',
      '#rev': 'rev',
      '#at': 'at',
      ...(lease !== undefined && { '#lease': 'lease' }),
      ...(seizes && { '#fence': 'fence' }),
      ...(expires !== undefined && { '#expires': 'expires' }),
    },
    values: {
      ...counting,
      ':body': { S: body },
      ...(typeof lease === 'string' && { ':lease': { S: lease } }),
      ...(at !== undefined && { ':at': { S: at } }),
      ...(expires !== undefined && { ':expires': { N: `${expires}` } }),
    },
  };
}

export function leaseOf({ now, until, initial }: LeaseTerms): Conditional & { readonly update: string } {
  return {
    update: `SET #lease = :until, ${fenced}, ${counted}, #body = if_not_exists(#body, :initial)`,
    // Of an item without a lease no comparison holds: what ended stays ended. A client that asks again because the answer
    // was lost finds its own lease, for no two have the same name.
    condition: 'attribute_not_exists(#pk) OR #lease < :now OR #lease = :until',
    names: { '#pk': 'pk', '#lease': 'lease', '#fence': 'fence', '#rev': 'rev', '#body': 'body' },
    values: { ...counting, ':now': { S: now }, ':until': { S: until }, ':initial': { S: initial } },
  };
}

export function rangeOf({ pk, index, prefix, between }: Range): Conditional {
  const place = index === byStart ? 'at' : 'sk';
  const clauses = ['#pk = :pk'];
  if (prefix !== undefined) clauses.push('begins_with(#place, :prefix)');
  else if (between) clauses.push('#place BETWEEN :from AND :to');
  return {
    condition: clauses.join(' AND '),
    names: { '#pk': 'pk', ...(clauses.length > 1 && { '#place': place }) },
    values: {
      ':pk': { S: pk },
      ...(prefix !== undefined && { ':prefix': { S: prefix } }),
      ...(prefix === undefined && between && { ':from': { S: between.from }, ':to': { S: between.to } }),
    },
  };
}
