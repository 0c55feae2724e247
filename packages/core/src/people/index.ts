export * from './address.ts';
export * from './person.ts';
export * from './quadrant.ts';
