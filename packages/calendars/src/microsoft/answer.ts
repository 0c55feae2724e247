import { CalendarError } from '@warmstart/core/ports';
import { gather } from '../feed/bounded.ts';

/** The most one answer may hold, unpacked, in bytes: a hundred meetings of 500 people each have room. */
export const mostBytes = 20 * 1024 * 1024;

/** Reads what came back, as JSON where it is some; null for nothing. @throws CalendarError `too-large`, `cut-off`, `not-a-calendar` */
export async function readAnswer(response: Response, mustBeJson: boolean): Promise<unknown> {
  const text = response.body === null ? '' : new TextDecoder().decode(await bytesOf(response.body));
  if (text.trim() === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    if (!mustBeJson) return null;
    throw /^\s*[[{]/.test(text.slice(0, 1000))
      ? new CalendarError(
          'cut-off',
          'The answer of Microsoft ends in the middle, so nothing was changed. It will be asked again.',
        )
      : new CalendarError(
          'not-a-calendar',
          'What answers in the place of Microsoft is a web page, perhaps one to sign in to a network. It will be asked again.',
        );
  }
}

async function bytesOf(body: AsyncIterable<unknown>): Promise<Uint8Array> {
  try {
    return await gather(body, { where: 'The answer of Microsoft', limit: mostBytes });
  } catch (error) {
    if (error instanceof CalendarError) throw error;
    throw new CalendarError(
      'cut-off',
      'Microsoft closed the connection before the end, so nothing was changed. It will be asked again.',
    );
  }
}
