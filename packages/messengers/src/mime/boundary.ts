import { digest } from '../email/index.ts';

/** What parts the alternatives of a mail: as constant as the mail. */
export function boundaryOf(id: string): string {
  return digest('boundary', id);
}
