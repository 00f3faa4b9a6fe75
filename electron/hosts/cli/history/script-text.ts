import type { LineChange, ScriptDifference, ScriptTabText, TabDifference } from '../../../../shared/domain/history.ts';
import { count } from '../format.ts';
import { printable } from '../printable.ts';

const marks = { same: ' ', added: '+', removed: '-' } as const;
const sources = {
  file: '',
  capture: ' (as captured; the file itself cannot be read)',
  live: ' (as captured, against the living app)',
} as const;

/** A load script's differences tab by tab, as diff tools show them. */
export function scriptText(script: ScriptDifference): string {
  if (script.state === 'unreadable') return `Script: cannot be read: ${printable(script.why)}.`;
  const differing = script.tabs.filter(({ difference }) => difference !== 'same');
  if (differing.length === 0)
    return `Script: the same in ${count(script.tabs.length, 'tab')}${sources[script.source]}.`;
  const secrets = script.secretsChanged ? ['Lines that look the same differ in a secret, which is not shown.'] : [];
  const head = `Script: ${differing.length} of ${count(script.tabs.length, 'tab')} differ${sources[script.source]}.`;
  return [head, ...secrets, ...differing.flatMap(tabLines)].join('\n');
}

function tabLines({ name, difference, added, removed, lines }: TabDifference): string[] {
  const title = name === '' ? 'before the first tab' : printable(name);
  return [
    `  ${title}: ${difference}, +${added} -${removed}`,
    ...lines.map((line) => (line === null ? '    …' : lineText(line))),
  ];
}

const place = (line: number | null): string => String(line ?? '').padStart(5);

const lineText = ({ what, before, after, text }: LineChange): string =>
  `${place(before)} ${place(after)} ${marks[what]} ${codeText(text)}`.trimEnd();

/** Tabulators are layout here, and nothing that drives a terminal. */
const codeText = (text: string): string => printable(text.replaceAll('\t', '  '));

/** A whole script with its tabs as headings. */
export const tabsText = (tabs: readonly ScriptTabText[]): string =>
  tabs.flatMap(({ name, lines }) => [`///$tab ${printable(name)}`, ...lines.map(codeText)]).join('\n');
