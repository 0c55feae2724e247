import { contentId } from '@warmstart/core/text';
import type { Context } from 'hono';
import { cover } from './cover.js.ts';
import { grid } from './grid.js.ts';
import { look } from './look.css.ts';
import { note } from './note.js.ts';
import { notify } from './notify.js.ts';

interface Asset {
  readonly path: string;
  readonly text: string;
  readonly type: string;
}

const types = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const;

/** Under a name that changes with the content, so that a browser may keep it for ever. */
function asset(name: string, kind: keyof typeof types, text: string): Asset {
  return { path: `/assets/${name}.${contentId([text])}.${kind}`, text, type: types[kind] };
}

/** The mark in the browser's tab: the last quarter of an hour before a meeting. */
const mark =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><circle cx="8" cy="8" r="7" fill="#fbfbf9" stroke="#1f5fbf" stroke-width="1.5"/><path d="M8 8V2a6 6 0 0 0-6 6z" fill="#1f5fbf"/></svg>';

const assets = {
  look: asset('look', 'css', look),
  cover: asset('cover', 'js', cover),
  notify: asset('notify', 'js', notify),
  grid: asset('grid', 'js', grid),
  note: asset('note', 'js', note),
  mark: asset('mark', 'svg', mark),
};

/** Where pages find them. */
export const assetPaths = {
  look: assets.look.path,
  cover: assets.cover.path,
  notify: assets.notify.path,
  grid: assets.grid.path,
  note: assets.note.path,
  mark: assets.mark.path,
};

/** Answers with one of them. They say nothing of anybody, so they need no session. */
export function serveAsset(c: Context): Response | Promise<Response> {
  const found = Object.values(assets).find(({ path }) => path === c.req.path);
  if (!found) return c.text('No such file.\n', 404);
  return c.body(found.text, 200, {
    'Content-Type': found.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
  });
}
