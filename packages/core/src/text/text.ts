import * as z from 'zod';

/** A character that `cleanLine` leaves and that is no blank. */
const shows = /[^\s\p{Cc}\p{Cs}\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;

/** Words of the manager's own: at least one character that shows. */
export const Text = z.string().refine((text) => shows.test(text), 'some text');
export type Text = z.infer<typeof Text>;

/** A short name that others refer to: `c-rubric`, `maya`. */
export const Id = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,79}$/u,
    'an id of letters, digits, dot, hyphen and underscore, at most 80 long',
  );
export type Id = z.infer<typeof Id>;

/** A mail address. Only the shape is checked: one `@`, something on both sides, no blanks or angle brackets. */
export const Email = z
  .string()
  .regex(/^[^\s@<>"]{1,64}@[^\s@<>"]{1,253}$/, 'a mail address, like maya@northwind.example');
export type Email = z.infer<typeof Email>;
