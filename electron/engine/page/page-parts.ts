/** A piece of HTML that is ready to stand in a page. */
export type Html = { readonly html: string };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Any text as harmless HTML; signs that cannot be printed become their pictures, so that none hides in a name. */
export const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? '')
    .replace(/[\u0000-\u001f]/g, (sign) => String.fromCharCode(0x2400 + sign.charCodeAt(0)))
    .replace(/[\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');

/** HTML with its values escaped, unless they are HTML themselves. Not called `html`: the formatter would lay it out anew. */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (string | number | Html | readonly Html[])[]
): Html {
  const filled = values.map((value) => {
    if (typeof value === 'string') return escaped(value);
    if (typeof value === 'number') return number(value);
    return 'html' in value ? value.html : value.map((item) => item.html).join('\n');
  });
  return { html: parts.map((part, index) => part + (filled[index] ?? '')).join('') };
}

/** 4,212. Not by the machine's locale: the same report is the same page everywhere. */
export const number = (value: number): string => {
  const [whole = '', fraction] = (Number.isInteger(value) ? String(value) : value.toFixed(1)).split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === undefined ? '' : `.${fraction}`);
};

/** 2026-11-21 22:16:46 UTC */
export const time = (at: number): string => `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;

/** A part of a page under its title. */
export const section = (title: string, content: readonly Html[]): Html => markup`<section>
<h2>${title}</h2>
${content}
</section>`;

export type Cell = string | number | Html;

/** `write`: how its numbers are written. */
export const table = (
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  write: (value: number) => string = number,
): Html => markup`<table>
<thead><tr>${columns.map((column) => markup`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => markup`<tr>${row.map((cell) => tableCell(cell, write))}</tr>`)}
</tbody>
</table>`;

const tableCell = (cell: Cell, write: (value: number) => string): Html =>
  typeof cell === 'number' ? markup`<td class="number">${write(cell)}</td>` : markup`<td>${cell}</td>`;

export const list = (items: readonly string[]): Html => markup`<ul>
${items.map((item) => markup`<li>${item}</li>`)}
</ul>`;
