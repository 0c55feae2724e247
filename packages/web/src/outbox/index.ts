import type { Handler } from 'hono';
import type { WebEnv } from '../access/index.ts';
import type { Mail, WebDeps } from '../app/deps.ts';
import { frame } from '../app/frame.ts';
import { notThere } from '../app/trouble.ts';
import { loadSetting } from '../day/index.ts';
import { mailPolicy } from '../headers/index.ts';
import { page } from '../layout/index.ts';
import { mailPage, outboxPage } from './page.ts';

/** The list of mails. */
export function showOutbox(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    if (deps.outbox === null) return notThere(c);
    const number = Math.max(1, Math.floor(Number(c.req.query('page') ?? 1)) || 1);
    const [setting, listed] = await Promise.all([loadSetting(deps), deps.outbox.list(number)]);
    const around = frame(deps, { title: 'Outbox', here: 'outbox', sealed: false }, setting);
    return c.html(page(around, outboxPage({ ...listed, number }, setting)));
  };
}

/** One mail. */
export function showMail(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const mail = await mailNamed(deps, c.req.param('name'));
    if (mail === null) return notThere(c);
    const setting = await loadSetting(deps);
    const around = frame(deps, { title: mail.subject, here: 'outbox', sealed: false }, setting);
    return c.html(page(around, mailPage(mail, setting)));
  };
}

/** The HTML of a mail for its frame, under a policy of its own: no script, no form, nothing fetched. */
export function showMailHtml(deps: WebDeps): Handler<WebEnv> {
  return async (c) => {
    const mail = await mailNamed(deps, c.req.param('name'));
    if (mail === null || mail.html === null) return notThere(c);
    return c.html(mail.html, 200, { 'Content-Security-Policy': mailPolicy });
  };
}

/** A file's name and nothing that could lead out of its folder. */
const fileName = /^[A-Za-z0-9][A-Za-z0-9_+@-]*(?:\.[A-Za-z0-9_+@-]+)*$/;

function mailNamed({ outbox }: WebDeps, name = ''): Promise<Mail | null> {
  if (outbox === null || name.length > 200 || !fileName.test(name)) return Promise.resolve(null);
  return outbox.read(name);
}
