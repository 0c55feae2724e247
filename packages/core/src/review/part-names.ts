import * as z from 'zod';

/** The parts of a review in their order. */
export const reviewParts = ['fact', 'stalled', 'owe', 'kept', 'people', 'model', 'next'] as const;
export const ReviewPartName = z.enum(reviewParts);
export type ReviewPartName = z.infer<typeof ReviewPartName>;
