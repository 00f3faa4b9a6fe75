import { printable } from './printable.ts';

/** Text in lines of at most `width` characters, each begun with `indent`; a longer word stands alone. */
export function wrap(text: string, indent = '', width = 96): string {
  const lines: string[] = [];
  let line = '';
  for (const word of printable(text).split(' ')) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => `${indent}${each}`.trimEnd()).join('\n');
}

/** The same with every line but the first set in further: one entry of a list, seen as one. */
export function hang(text: string, indent = ''): string {
  const [first = '', ...rest] = wrap(text, indent, 94).split('\n');
  return [first, ...rest.map((line) => `  ${line}`)].join('\n');
}
