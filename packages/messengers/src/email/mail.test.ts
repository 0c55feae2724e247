import {
  bundledHandover,
  handoverOf,
  openBrief,
  privateBrief,
  sampleLinks,
  sealedBrief,
  sealedBundle,
} from '@warmstart/testing/messages';
import { describe, expect, test } from 'vitest';
import { plainBrief } from '../plain/index.ts';
import { mailParts, threadKey } from './index.ts';

const links = sampleLinks();

describe('the text part', () => {
  test.each([
    ['an open', openBrief()],
    ['a private', privateBrief()],
  ])('of %s brief is the plain text, byte for byte, then the addresses of the buttons', (_, brief) => {
    const { text } = mailParts(handoverOf(brief), links);
    expect(text.startsWith(`${plainBrief(brief)}\n`)).toBe(true);
    expect(text.slice(plainBrief(brief).length + 1)).toBe(
      `Add a note: ${links.note}\nOpen: ${links.page}\nMute this series: ${links.mute}\nJoin (harbour.zoom.us): ${links.join?.url}\n`,
    );
  });

  test('of a sealed brief is one neutral sentence and one address', () => {
    expect(mailParts(handoverOf(sealedBrief()), links).text).toBe(`Sign in to read.\n\nOpen: ${links.page}\n`);
  });
});

describe('the HTML part', () => {
  const page = (handover = handoverOf(privateBrief())) => mailParts(handover, links).html;

  test('is one presentation table without images, scripts or anything fetched', () => {
    expect(page().match(/<table/g)).toHaveLength(1);
    expect(page()).toContain('role="presentation"');
    expect(page()).not.toMatch(/<img|<script|<link|url\(|@import|src=/i);
  });

  test('stays under 15 KB, however much there is to say', () => {
    const long = openBrief({ header: 'x'.repeat(100_000), subject: 'y'.repeat(100_000) });
    const many = handoverOf(long, { briefs: Array.from({ length: 60 }, () => privateBrief()), body: 'full' });
    for (const handover of [handoverOf(privateBrief()), handoverOf(long), many]) {
      expect(Buffer.byteLength(page(handover))).toBeLessThan(15_000);
    }
    expect(page(many)).toContain('The rest is on the page.');
  });

  test('says late in bold, and marks the one heading of a brief', () => {
    expect(page()).toContain('<strong>5 days late</strong>');
    expect(page().match(/<h1/g)).toHaveLength(1);
  });

  test('of several briefs has a heading for each', () => {
    expect(page(bundledHandover()).match(/<h2/g)).toHaveLength(2);
  });

  test('of a private brief as a link only, or of a sealed one, holds none of its words', () => {
    const link = page(handoverOf(privateBrief(), { body: 'link' }));
    expect(link).toContain('Open for your 30-second brief.');
    expect(link).not.toMatch(/harbour desk|Berth plan|Ada \(report\)/);
    expect(page(handoverOf(sealedBrief()))).toContain('Sign in to read.');
  });
});

describe('a mail', () => {
  test('says that it was made by a machine, so that no out-of-office note answers it', () => {
    expect(mailParts(handoverOf(privateBrief()), links).headers).toEqual({ 'Auto-Submitted': 'auto-generated' });
  });

  test('threads by the series, but never when sealed or when it holds several briefs', () => {
    expect(threadKey(handoverOf(openBrief()))).toBe('spring-roadmap@calendar.example');
    expect([threadKey(handoverOf(sealedBrief())), threadKey(sealedBundle()), threadKey(bundledHandover())]).toEqual([
      null,
      null,
      null,
    ]);
  });

  test('has no button whose address is not http or https', () => {
    const odd = { ...links, page: 'javascript:alert(1)', note: 'data:text/html,x', mute: 'https://a:b@trap.example/' };
    const { html, text } = mailParts(handoverOf(openBrief()), odd);
    expect(html.match(/href="/g)).toHaveLength(1);
    expect(html + text).not.toMatch(/javascript:|data:|trap\.example/);
  });
});
