/** Of the recovery sheet: one page, black on white, on screen as on paper. */
export const sheetStyle = `@page { size: A4; margin: 15mm; }
body { margin: 0 auto; padding: 1rem; max-width: 180mm; background: #fff; color: #000; font: 11pt/1.35 system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; }
header, footer { display: flex; justify-content: space-between; gap: 5mm; }
header code { display: block; font-size: 13pt; font-weight: 700; }
h1 { margin: 0; font-size: 22pt; line-height: 1.3; }
h2 { margin: 0 0 1mm; font-size: 12pt; }
p { margin: 0; }
code, pre { font-family: ui-monospace, 'JetBrains Mono', Consolas, Menlo, monospace; }
.product { font-weight: 650; }
.warning { margin: 1mm 0 4mm; }
.key { display: grid; grid-template-columns: minmax(0, 1fr) 44mm; border: 0.6mm solid #000; border-radius: 1mm; break-inside: avoid; }
.key ol { display: grid; grid-auto-rows: 1fr; margin: 0; padding: 0; list-style: none; }
.key li { display: flex; align-items: center; padding-left: 5mm; }
.key li span { width: 9mm; }
.key li + li { border-top: 0.2mm solid #777; }
.key li code { font-size: 16pt; line-height: 1.3; }
.key > div { border-left: 0.3mm solid #000; padding: 2mm; text-align: center; font-size: 9.5pt; }
.key svg { display: block; width: 100%; }
.small { margin-top: 1.5mm; font-size: 9.5pt; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 0 8mm; margin-top: 4mm; break-inside: avoid; font-size: 10.5pt; }
.columns ol, .columns ul { margin: 0; padding-left: 5mm; }
.columns code { display: block; margin-top: 1mm; font-size: 8.5pt; }
.hand { margin-top: 0; }
.hand p { margin-top: 9mm; padding-top: 1mm; border-top: 0.3mm solid #000; font-size: 9.5pt; }
pre { margin: 1mm 0 0; font-size: 8pt; line-height: 1.2; }
footer { margin-top: 4mm; padding-top: 2mm; border-top: 0.3mm solid #000; font-size: 9pt; }
@media print { body { max-width: none; padding: 0; } }
`;

/** German is longer, and stays on one page too, where the font is a wide one. */
export const sheetStyleDe = `${sheetStyle}
@page { margin: 12mm 15mm; }
h2 { font-size: 11pt; }
.columns { margin-top: 3mm; font-size: 9.5pt; line-height: 1.3; }
.hand { margin-top: 0; }
.hand p { margin-top: 8mm; font-size: 9pt; }
.warning { margin-bottom: 3mm; }
.small { font-size: 9pt; }
footer { margin-top: 3mm; font-size: 8pt; }
footer span:last-child { white-space: nowrap; }
code, pre { font-variant-ligatures: none; }
`;
