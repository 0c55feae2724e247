export * from './address.ts';
export * from './display-name.ts';
export * from './person.ts';
export * from './place.ts';
export * from './quadrant.ts';
