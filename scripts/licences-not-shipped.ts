/** The MIT licence, which those below name and do not bring the words of. */
const mit = (...holders: readonly string[]): string => `The MIT License (MIT)

${holders.map((holder) => `Copyright (c) ${holder}`).join('\n')}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

/** Packages that say MIT and ship no file of it; the holders are those their sources and package.json name. */
export const licencesNotShipped: Readonly<Record<string, string>> = {
  'qrcode-generator': mit('2009 Kazuhiko Arase'),
  'quickjs-wasi': mit('the authors of quickjs-wasi'),
  'react-remove-scroll-bar': mit('Anton Korzunov'),
};

/** Code of others that comes inside a package's binary; the packages' own files speak of themselves only. */
export const insideBinaries: readonly { readonly title: string; readonly text: string }[] = [
  {
    title: 'QuickJS and QuickJS-ng (in quickjs-wasi)',
    text: mit('Fabrice Bellard, Charlie Gordon and the authors of QuickJS-ng'),
  },
  { title: 'SQLite3 Multiple Ciphers (in better-sqlite3-multiple-ciphers)', text: mit('2019-2026 Ulrich Telle') },
  {
    title: 'SQLite (in better-sqlite3-multiple-ciphers)',
    text: 'The authors of SQLite have dedicated their code to the public domain.',
  },
];
