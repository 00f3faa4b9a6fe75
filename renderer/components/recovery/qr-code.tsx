import qrcode from 'qrcode-generator';

/** Light modules around the code, without which readers do not find it. */
const margin = 4;

/** The dark modules of a text's code, each as `[row, column]`; a quarter of them may be lost and it still reads. */
export function qrModules(text: string): { readonly size: number; readonly dark: readonly (readonly number[])[] } {
  const code = qrcode(0, 'Q');
  code.addData(text, 'Alphanumeric');
  code.make();
  const size = code.getModuleCount();
  const all = Array.from({ length: size * size }, (_, index) => [Math.floor(index / size), index % size] as const);
  return { size, dark: all.filter(([row, column]) => code.isDark(row, column)) };
}

/** A text of capitals, digits, dashes and spaces as a code to scan, black on white in every look. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, dark } = qrModules(text);
  const whole = size + 2 * margin;
  const path = dark.map(([row = 0, column = 0]) => `M${column + margin} ${row + margin}h1v1h-1z`).join('');
  return (
    <svg
      className="qr-code"
      viewBox={`0 0 ${whole} ${whole}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
    >
      <rect width={whole} height={whole} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
