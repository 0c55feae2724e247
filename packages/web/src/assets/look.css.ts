/**
 * The one style sheet. Contrast on the page (WCAG 2.2: 4.5:1 for text, 3:1 for lines and markers), light and dark: text
 * 16.5 and 14.5, labels 6.4 and 8.1, accent 5.9 and 8.9, lines 3.4 and 4.0.
 */
export const look = `:root{
color-scheme:light dark;
--paper:#fbfbf9;--ink:#1c1c1a;--grey:#5a5a56;--line:#8b8b85;--soft:#f1f0ec;--accent:#1f5fbf;--on-accent:#fbfbf9;
--gap:1.5rem;--label:5.5rem
}
@media (prefers-color-scheme:dark){:root{
--paper:#1b1b1a;--ink:#ececea;--grey:#b3b3ae;--line:#7d7d77;--soft:#272725;--accent:#9abcf5;--on-accent:#1b1b1a
}}
@media (forced-colors:active){:root{
--paper:Canvas;--ink:CanvasText;--grey:CanvasText;--line:CanvasText;--soft:Canvas;--accent:Highlight
}}
*,::before,::after{box-sizing:border-box}
html{background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif;font-variant-numeric:tabular-nums;-webkit-text-size-adjust:100%}
body{margin:0 auto;max-width:46rem;padding:0 1rem 3rem;overflow-wrap:anywhere}
h1,h2,h3{font-size:1rem;line-height:1.5;font-weight:600;margin:2.5rem 0 .5rem}
h1{font-size:1.375rem;line-height:1.3;margin:1.5rem 0 .75rem}
.big{font-size:1.375rem;line-height:1.3;margin:.25rem 0 1rem}
p,ol,ul,dl,pre,table{margin:0 0 .75rem}
a{color:var(--accent);text-underline-offset:.15em}
.title a,.big a,.plain-list a{text-decoration:none}
.title a:hover,.big a:hover,.plain-list a:hover{text-decoration:underline}
:focus-visible,input:focus-within{outline:3px solid var(--accent);outline-offset:2px}
strong{font-weight:600}

.top nav{display:flex;flex-wrap:wrap}
.top button{flex:none}
.top{display:flex;min-height:3rem;justify-content:space-between;align-items:center;gap:.5rem;margin:0 -.5rem 1rem}
.top a{display:inline-block;padding:.625rem .5rem;color:var(--grey);text-decoration:none}
.top a[aria-current]{color:var(--ink);font-weight:600}
.top a:hover{text-decoration:underline}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;background:var(--paper);padding:.625rem}
footer{margin-top:4rem;color:var(--grey);font-size:.875rem}

.small,.grey,.label,dt,summary,.hint{color:var(--grey);font-size:.875rem;line-height:1.5rem}
.brief{display:grid;grid-template-columns:var(--label) minmax(0,1fr);gap:.375rem .75rem}
.brief dd{margin:0;grid-column:2}
.brief .whole{grid-column:2}
.notice{border-left:3px solid var(--line);padding:.25rem 0 .25rem .875rem;margin:0 0 1rem}
.notice p{margin-bottom:.25rem}
.notice .row{margin:0}
.notice :last-child{margin-bottom:0}
.said{border-left-color:var(--accent)}

.day{list-style:none;padding:0;margin:0}
.day>li{display:grid;grid-template-columns:var(--label) minmax(0,1fr);gap:0 .75rem;padding:.625rem 0;border-top:1px solid var(--soft)}
.day>li>*{grid-column:2}
.day>li>.when{grid-column:1;grid-row:1}
.day .title{font-weight:600}
.day .quiet{font-weight:400;color:var(--grey)}
.off .title a{text-decoration:line-through}
.plain-list{list-style:none;padding:0}
.plain-list>li{padding:.25rem 0}

details{margin:0}
summary{cursor:pointer;width:fit-content;padding:.125rem 0}
summary:hover{text-decoration:underline}
details[open]>summary{margin-bottom:.25rem}
details>:last-child{margin-bottom:1rem}

form{margin:0}
form+p,details+.row{margin-top:.75rem}
[hidden]{display:none!important}
.row,.row form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}
.row{margin:0 0 1rem}
button,.button,input,select,textarea{font:inherit;color:inherit;min-height:2.75rem;border:1px solid var(--line);border-radius:6px;background:var(--paper);padding:.5rem .75rem;max-width:100%}
button,.button{display:inline-block;color:var(--accent);border-color:var(--accent);cursor:pointer;text-decoration:none}
button:hover,.button:hover{background:var(--soft)}
.first{background:var(--accent);color:var(--on-accent)}
.first:hover{background:var(--accent);text-decoration:underline}
.plain{border-color:transparent;background:none;color:var(--grey);padding:.5rem}
textarea{line-height:1.5;resize:vertical}
input[type=checkbox]{min-height:0;width:1.25rem;height:1.25rem;margin:0 .25rem 0 0;vertical-align:-.25rem;accent-color:var(--accent)}
.field{display:block;margin:0 0 1rem}
.field input:not([type=checkbox]),.field select{display:block;width:100%;max-width:24rem}
.field textarea{display:block;width:100%}
.field input.short{width:11rem}
.field label,.field legend{padding:0}
.check{display:flex;align-items:center;min-height:2.75rem;padding:.375rem 0}
.check input{flex:none}
.why{display:block;font-weight:600;border-left:3px solid var(--ink);padding-left:.5rem;margin-top:.25rem}
[aria-invalid=true]{border-width:2px;border-color:var(--ink)}
fieldset{border:0;padding:0;margin:0 0 1rem;min-width:0}
legend{padding:0}

textarea{display:block;width:100%;resize:vertical}
.note{margin:0 0 1rem}
.note>*{margin-bottom:.75rem}
.note>label{display:block;margin:0 0 .25rem}
.note .hint{margin-top:.25rem}
.note output{display:block}
.note output:empty{display:none}
.marks{padding-left:1.5rem}
.marks>li{padding:.25rem 0}
.marks .row{margin:.25rem 0 .5rem}
.marks form,.marks .row span{min-width:0;max-width:min(100%,24rem)}
.marks form{max-width:100%}
.words{white-space:pre-wrap;margin:0 0 .25rem}
.noted{border-top:1px solid var(--soft);padding:.5rem 0}

pre{white-space:pre-wrap;font:.875rem/1.5 ui-monospace,'SF Mono',Menlo,Consolas,monospace;background:var(--soft);padding:.75rem;max-width:100%}
iframe{display:block;width:100%;height:30rem;border:1px solid var(--line);background:#fbfbf9}

table{border-collapse:collapse;width:100%;font-size:.875rem}
caption{text-align:left;padding:0 0 .25rem}
th,td{text-align:left;font-weight:400;vertical-align:top;padding:.375rem .75rem .375rem 0;border-top:1px solid var(--soft)}
thead th{color:var(--grey);border:0;overflow-wrap:normal}
.scroll{overflow-x:auto;margin:0 0 .75rem}
.scroll table{margin:0}
.tight th,.tight td{padding-right:.375rem;overflow-wrap:normal}
.drawing .ink{stroke:var(--ink);fill:none}
.drawing .part{stroke:var(--ink);stroke-width:.5}
.figures td,.figures thead th+th{text-align:right}
.drawing{display:block;width:100%;max-width:26rem;height:auto;margin:0 0 .75rem;fill:var(--ink);font-size:12px}
.drawing a{fill:var(--ink);cursor:pointer}
.drawing .rule{stroke:var(--line);fill:none}
.drawing .back{fill:var(--paper)}
.drawing .soft{fill:var(--soft)}
.drawing .quiet{fill:var(--grey)}
.drawing .line{stroke:var(--ink);stroke-width:1.5;fill:none}
.drawing .over{stroke:var(--ink);stroke-width:3;fill:none}
.drawing .going{stroke:var(--ink);stroke-width:3;fill:none;stroke-dasharray:7 3}
.drawing .much{font-weight:600}
.multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,15rem),1fr));gap:.5rem 1.5rem}
figure{margin:0}
.walls td{min-width:5.5rem}
figcaption{font-size:.875rem;line-height:1.3}
figcaption a,th a{text-decoration:none}
.drawing .trail{stroke:var(--grey);fill:none;stroke-dasharray:2 3}
.drawing .dot{stroke:var(--ink);stroke-width:2}
.drawing .old{fill:var(--paper);stroke-dasharray:2 2}
.drawing .hit{fill:transparent}
.drawing .picked .hit{fill:var(--soft);stroke:var(--accent);stroke-width:2}
.drawing.live a{touch-action:none}
.only-script{display:none}
.script .only-script{display:inline}
.drawing a:focus-visible{outline:none}
.drawing a:focus-visible .hit{stroke:var(--accent);stroke-width:3}
.closed .what{color:var(--grey)}
.ledger>li{padding:.625rem 0;border-top:1px solid var(--soft)}
.ledger .row{margin:.25rem 0;align-items:start}
.ledger summary{padding:.625rem 0}
.ledger .row .row{align-items:end}
.filters a{display:inline-block;padding:.375rem .5rem .375rem 0}
.filters [aria-current]{color:var(--ink);font-weight:600;text-decoration:none}

.scripted{visibility:hidden}
.script .scripted{visibility:visible}
.covered-note{display:none}
.covered main,.covered main .scripted,.covered footer{visibility:hidden}
.covered .covered-note{display:block;position:fixed;top:40%;left:1rem;right:1rem;text-align:center}

@media (max-width:32rem){
.brief{display:block}
.brief dd{margin:0 0 .5rem}
.day{--label:3.25rem}
}
@media (pointer:coarse){summary,.day .title a,.plain-list a{display:inline-block;min-height:2.75rem;padding:.625rem 0}}
@media print{.top,footer,form,button{display:none}}
`;
