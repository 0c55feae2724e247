import { Markup } from './markup.ts';

/**
 * The look of a mail. Inline, for clients that drop style sheets; a client that inverts colours finds no pure white or
 * black to overdo. Contrast on the page: text 16.5:1, labels 6.2:1, the accent 5.9:1 (WCAG asks for 4.5:1).
 */
export const style = {
  page: 'margin:0;padding:0;background:#fbfbf9;color:#1c1c1a',
  preheader: 'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;mso-hide:all',
  table: 'width:100%;max-width:600px;margin:0 auto;border-collapse:collapse',
  body: "padding:24px 16px 8px;font:16px/24px system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif;text-align:left;font-variant-numeric:tabular-nums;overflow-wrap:anywhere",
  title: 'margin:0 0 16px;font-size:20px;line-height:28px;font-weight:600',
  heading: 'margin:24px 0 12px;font-size:18px;line-height:26px;font-weight:600',
  row: 'margin:0 0 8px 88px;text-indent:-88px',
  goesOn: 'margin:0 0 8px 88px',
  label: 'display:inline-block;min-width:80px;padding-right:8px;text-indent:0;font-size:14px;color:#5c5c58',
  sentence: 'margin:0 0 8px',
  buttons: "padding:8px 16px 24px;font:16px/24px system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif",
  first:
    'display:inline-block;margin:0 8px 8px 0;padding:10px 16px;border:1px solid #1f5fbf;border-radius:6px;background:#1f5fbf;color:#fbfbf9;text-decoration:none',
  other:
    'display:inline-block;margin:0 8px 8px 0;padding:10px 16px;border:1px solid #1f5fbf;border-radius:6px;color:#1f5fbf;text-decoration:none',
  quiet: 'display:inline-block;margin:0 8px 8px 0;padding:11px 0;font-size:14px;color:#5c5c58',
};

/** What cannot stand inline: dark colours (text 14.5:1, labels 8.1:1, accent 8.4:1), and labels above texts on a phone. */
export const sheet = new Markup(`<style>
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#1b1b1a!important;color:#ececea!important}
.label{color:#b3b3ae!important}
.first{background:#9abcf5!important;border-color:#9abcf5!important;color:#1b1b1a!important}
.other{border-color:#9abcf5!important;color:#9abcf5!important}
}
@media (max-width:480px){
.row{margin-left:0!important;text-indent:0!important}
.label{display:block!important;line-height:20px!important}
}
</style>`);

/**
 * Room that shows nothing, behind the preheader: without it clients fill the preview of a mail with its body. A grapheme
 * joiner, a non-joiner and a no-break blank, so that neither trimming nor folding of blanks removes it.
 */
export const filler = '\u034f\u200c\u00a0'.repeat(200);
