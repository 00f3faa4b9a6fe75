import { createHash } from 'node:crypto';

/** Readable on a screen and on paper, in black and white too: no meaning is in a colour alone. */
export const pageStyle = `
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem; color: #1b1f24; background: #fff; font: 15px/1.5 system-ui, sans-serif; }
h1 { margin: 0 0 .25rem; font-size: 1.75rem; line-height: 1.2; }
h2 { margin: 2rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid #c9ced6; font-size: 1.15rem; break-after: avoid; }
p { margin: .5rem 0; }
.product { margin: 0; color: #57606a; font-weight: 600; letter-spacing: .08em; text-transform: uppercase; font-size: .8rem; }
.lead { color: #424a53; }
.note, .warnings { padding: .5rem 1rem; border-left: 4px solid #9a6700; background: #fff8e1; }
.warnings { border-color: #b42318; background: #fdf0ef; }
.warnings h2 { margin-top: 0; border: 0; }
.counts { display: grid; grid-template-columns: repeat(5, 1fr); gap: .75rem; margin: 1.25rem 0; }
.counts div { display: flex; flex-direction: column-reverse; padding: .75rem 1rem; border: 1px solid #c9ced6; border-top: 4px solid #57606a; border-radius: 4px; break-inside: avoid; }
.counts dt { color: #424a53; }
.counts dd { margin: 0; font-size: 2rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
.counts .equal { border-top-color: #1a7f37; }
.counts .different, .counts .missing { border-top-color: #b42318; }
.counts .extra, .counts .not-restorable { border-top-color: #9a6700; }
.counts .zero dd { color: #6e7781; font-weight: 400; }
.facts { margin: 0; }
.facts div { display: grid; grid-template-columns: 20rem 1fr; padding: .15rem 0; }
.facts dt { color: #424a53; }
.facts dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; font-size: .85rem; }
th, td { padding: .3rem .5rem; border-bottom: 1px solid #e1e4e8; text-align: left; vertical-align: top; overflow-wrap: anywhere; unicode-bidi: isolate; }
th { border-bottom-color: #8c959f; overflow-wrap: normal; }
tr { break-inside: avoid; }
thead { display: table-header-group; }
td { min-width: 6.5rem; }
.number { min-width: 0; text-align: right; font-variant-numeric: tabular-nums; }
pre { padding: .75rem 1rem; background: #f3f4f6; white-space: pre-wrap; overflow-wrap: anywhere; }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } .counts dd { font-size: 18pt; } table { font-size: 8pt; } td { min-width: 3.2rem; } }
`;

/** For a page with this style: browsers are to load nothing and run nothing; of styles only this one is let through. */
export const pagePolicy = (style: string): string =>
  `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'`;
