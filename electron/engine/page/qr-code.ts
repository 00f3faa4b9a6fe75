import qrcode from 'qrcode-generator';

import { markup, type Html } from './page-parts.ts';

/** Light modules around the code, without which readers do not find it. */
const margin = 4;

/** Text as a code to scan, black on white; a quarter of it may be lost and it still reads. Capitals make it smaller. */
export function qrCode(text: string, label: string): Html {
  const code = qrcode(0, 'Q');
  code.addData(text, /^[0-9A-Z $%*+./:-]*$/.test(text) ? 'Alphanumeric' : 'Byte');
  code.make();
  const size = code.getModuleCount();
  const whole = size + 2 * margin;
  const dark = Array.from({ length: size * size }, (_, index) => [Math.floor(index / size), index % size] as const)
    .filter(([row, column]) => code.isDark(row, column))
    .map(([row, column]) => `M${column + margin} ${row + margin}h1v1h-1z`)
    .join('');
  return markup`<svg viewBox="0 0 ${whole} ${whole}" width="180" height="180" role="img" aria-label="${label}" shape-rendering="crispEdges">
<rect width="${whole}" height="${whole}" fill="#fff"/><path d="${{ html: dark }}" fill="#000"/>
</svg>`;
}
