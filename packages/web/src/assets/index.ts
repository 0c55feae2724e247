import { contentId } from '@warmstart/core/text';
import type { Context } from 'hono';
import { cover } from './cover.js.ts';
import { look } from './look.css.ts';
import { notify } from './notify.js.ts';

interface Asset {
  readonly path: string;
  readonly text: string;
  readonly type: string;
}

/** Under a name that changes with the content, so that a browser may keep it for ever. */
function asset(name: string, kind: 'css' | 'js', text: string): Asset {
  const type = kind === 'css' ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8';
  return { path: `/assets/${name}.${contentId([text])}.${kind}`, text, type };
}

const assets = {
  look: asset('look', 'css', look),
  cover: asset('cover', 'js', cover),
  notify: asset('notify', 'js', notify),
};

/** Where pages find them. */
export const assetPaths = { look: assets.look.path, cover: assets.cover.path, notify: assets.notify.path };

/** Answers with one of them. They say nothing of anybody, so they need no session. */
export function serveAsset(c: Context): Response | Promise<Response> {
  const found = Object.values(assets).find(({ path }) => path === c.req.path);
  if (!found) return c.text('No such file.\n', 404);
  return c.body(found.text, 200, {
    'Content-Type': found.type,
    'Cache-Control': 'public, max-age=31536000, immutable',
  });
}
