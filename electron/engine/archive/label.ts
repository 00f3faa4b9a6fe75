import { dueOfMedium, type Medium } from '../../../shared/domain/archive.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { markup, pagePolicy, pageStyle, qrCode, time } from '../page/index.ts';
import type { Vault } from '../vault/index.ts';

const labelStyle = `${pageStyle}
.label { display: grid; grid-template-columns: 1fr 190px; gap: 1rem; max-width: 44rem; padding: 1rem 1.25rem; border: 2px solid #1b1f24; border-radius: 6px; }
.label h1 { font-size: 1.5rem; }
.label .facts div { grid-template-columns: 9rem 1fr; }
.label code { font-size: .72rem; overflow-wrap: anywhere; }
`;

const groups = (hex: string) => hex.replace(/(.{8})(?=.)/g, '$1 ');

/** A label to print and stick on a medium. It names no customer unless one is given. */
export function labelPage(
  medium: Medium,
  customer: string | null,
  { vaultId, signing }: Pick<Vault, 'vaultId' | 'signing'>,
): string {
  const { mediumId, label, copy, holder, place, serial } = medium;
  if (copy === null)
    throw new AppError('request.refused', { why: 'nothing was copied to this medium yet', medium: mediumId });
  const facts: readonly (readonly [string, string])[] = [
    ['Medium', mediumId],
    ['Vault', vaultId.slice(0, 8)],
    ['Copied', time(copy.at)],
    ['Read again by', time(dueOfMedium(medium)).slice(0, 10)],
    ...([
      ['For', customer ?? ''],
      ['Serial', serial],
      ['Place', place],
      ['Holder', holder],
    ] as const),
    ['Key', signing.fingerprint()],
  ];
  const code = `COFFER MEDIUM ${mediumId} ROOT ${copy.root}`.toUpperCase();
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${pagePolicy(labelStyle)}">
<title>${label}</title>
<style>${{ html: labelStyle }}</style>
</head>
<body>
<div class="label">
<div>
<p class="product">Coffer archive medium</p>
<h1>${label}</h1>
<dl class="facts">
${facts.filter(([, value]) => value !== '').map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
<div><dt>verify.py</dt><dd><code>${groups(copy.verifier)}</code></dd></div>
<div><dt>Root</dt><dd><code>${groups(copy.root)}</code></dd></div>
</dl>
</div>
${qrCode(code, 'Medium and root as a QR code')}
</div>
<p class="lead">verify.py and Root are SHA-256: compare them before trusting what is on the medium.</p>
</body>
</html>
`;
  return page.html;
}
