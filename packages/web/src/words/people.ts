import type { Relation } from '@warmstart/core/people';

/** A relation as a heading of several. */
export function sayRelations(relation: Relation): string {
  switch (relation) {
    case 'report':
      return 'Reports';
    case 'skip-report':
      return 'Skip-reports';
    case 'peer':
      return 'Peers';
    case 'boss':
      return 'Boss';
    case 'skip-boss':
      return 'Above the boss';
    case 'partner':
      return 'Partners';
    case 'hr':
      return 'HR';
    case 'customer':
      return 'Customers';
    case 'confidant':
      return 'Confidants';
    case 'other':
      return 'Others';
  }
}

/** A relation as it stands beside a name. */
export function sayRelation(relation: Relation): string {
  return relation === 'hr' ? 'HR' : relation;
}

/** "1 note", "3 notes" */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
