import { StoreError } from '@warmstart/core/ports';
import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { barePage } from '../layout/index.ts';
import type { SiteDeps } from './deps.ts';

/** Answers in the form that was asked for. */
function answer(c: Context, status: 404 | 413 | 422 | 500 | 503, { title, says }: { title: string; says: string[] }) {
  const forScripts = c.req.path.startsWith('/api/') || c.req.path.startsWith('/control/');
  return forScripts ? c.json({ error: says.join(' ') }, status) : c.html(barePage(title, says), status);
}

/** Nothing is there: the same words whether it never was, is gone, or is not for whoever asks. */
export function notThere(c: Context): Response | Promise<Response> {
  return answer(c, 404, {
    title: 'Not there',
    says: ['There is nothing at this address, or not any more. Today shows what there is.'],
  });
}

export function notUnderstood(c: Context): Response | Promise<Response> {
  return answer(c, 422, {
    title: 'Not done',
    says: [
      'What was sent cannot be read as one of the choices of the page. Nothing was changed.',
      'Go back, load the page again, and press once more.',
    ],
  });
}

export function tooLarge(c: Context): Response | Promise<Response> {
  return answer(c, 413, {
    title: 'Not done',
    says: ['What was sent is too large for this form. Nothing was changed.'],
  });
}

/** A function may answer with 6 MB at most. */
export function tooLargeToSend(c: Context): Response | Promise<Response> {
  return answer(c, 413, {
    title: 'Too large to download',
    says: [
      'What is kept has grown larger than a page can hand out. Nothing is lost.',
      'Ask whoever runs Warmstart for an export of the table.',
    ],
  });
}

/** What the store says of itself may be shown: it names the item and the way out, never what is in it. */
export function answerTrouble({ report, explain }: Pick<SiteDeps, 'report' | 'explain'>): ErrorHandler {
  return (error, c) => {
    if (error instanceof HTTPException && error.status < 500) return error.getResponse();
    report(error);
    const words = error instanceof StoreError ? error.message : (explain?.(error) ?? null);
    if (words !== null) return answer(c, 503, { title: 'The data cannot be read or written', says: [words] });
    return answer(c, 500, {
      title: 'Something went wrong',
      says: [
        'This page could not be made. Nothing you saved before is lost.',
        'Load it again; if it stays so, run "warmstart doctor".',
      ],
    });
  };
}
