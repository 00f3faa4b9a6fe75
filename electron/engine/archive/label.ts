import { dueOfMedium, type LabelSize, type Medium } from '../../../shared/domain/archive.ts';
import type { Language } from '../../../shared/domain/language.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { labelDe } from '../../../shared/text/de/papers/label.ts';
import { labelPaper, type LabelPaper } from '../../../shared/text/label-paper.ts';
import { markup, pageLanguage, pagePolicy, pageStyle, qrCode } from '../page/index.ts';
import type { Vault } from '../vault/index.ts';

const labelStyle = `${pageStyle}
.label { display: grid; grid-template-columns: 1fr 190px; gap: 1rem; max-width: 44rem; padding: 1rem 1.25rem; border: 2px solid #1b1f24; border-radius: 6px; }
.label h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
.label .facts div { grid-template-columns: 9rem 1fr; }
.label code { font-size: .72rem; overflow-wrap: anywhere; }
`;

/** On a label there is room for the ids that are compared, and for nothing that explains them. */
const onLabel = `
body { margin: 0; padding: 0; max-width: none; font-size: 7pt; line-height: 1.2; }
.label { border: 0; border-radius: 0; padding: 0; gap: 2mm; }
.label h1 { font-size: 12pt; margin: 0 0 .5mm; }
.label .facts div { grid-template-columns: 15mm 1fr; padding: 0; }
.label code { font: 5pt/1.15 monospace; }
.product { font-size: 5.5pt; }
.lead { display: none; }
`;

const styles: Readonly<Record<LabelSize, string>> = {
  page: labelStyle,
  '100x50': `${labelStyle}${onLabel}
@page { size: 100mm 50mm; margin: 2.5mm; }
.label { grid-template-columns: 1fr 27mm; max-width: 95mm; height: 44.5mm; overflow: hidden; }
.label svg { width: 27mm; height: 27mm; }
`,
  '62': `${labelStyle}${onLabel}
@page { size: 62mm 100mm; margin: 2.5mm; }
.label { grid-template-columns: 1fr; max-width: 57mm; }
.label svg { width: 30mm; height: 30mm; }
`,
};

const groups = (hex: string) => hex.replace(/(.{8})(?=.)/g, '$1 ');

type Wanted = { readonly customer: string | null; readonly size: LabelSize; readonly language?: Language };

const wordsIn: Readonly<Record<Language, LabelPaper>> = { en: labelPaper, de: labelDe };

/** A label to print and stick on a medium. It names no customer unless one is given. */
export function labelPage(
  medium: Medium,
  { customer, size, language = 'en' }: Wanted,
  { vaultId, signing }: Pick<Vault, 'vaultId' | 'signing'>,
): string {
  const { mediumId, label, copy, holder, place, serial } = medium;
  if (copy === null)
    throw new AppError('request.refused', { why: 'nothing was copied to this medium yet', medium: mediumId });
  const words = wordsIn[language];
  const { day, time } = pageLanguage(language);
  const facts: readonly (readonly [string, string])[] = [
    [words.medium, mediumId],
    [words.vault, vaultId.slice(0, 8)],
    [words.copied, time(copy.at)],
    [words.due, day(dueOfMedium(medium))],
    ...([
      [words.customer, customer ?? ''],
      [words.serial, serial],
      [words.place, place],
      [words.holder, holder],
    ] as const),
    [words.key, signing.fingerprint()],
  ];
  const code = `COFFER MEDIUM ${mediumId} ROOT ${copy.root}`.toUpperCase();
  const page = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(styles[size])}">
<title>${label}</title>
<style>${{ html: styles[size] }}</style>
</head>
<body>
<div class="label">
<div>
<p class="product">${words.product}</p>
<h1>${label}</h1>
<dl class="facts">
${facts.filter(([, value]) => value !== '').map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
<div><dt>verify.py</dt><dd><code>${groups(copy.verifier)}</code></dd></div>
<div><dt>${words.root}</dt><dd><code>${groups(copy.root)}</code></dd></div>
</dl>
</div>
${qrCode(code, words.code)}
</div>
<p class="lead">${words.compare}</p>
</body>
</html>
`;
  return page.html;
}
