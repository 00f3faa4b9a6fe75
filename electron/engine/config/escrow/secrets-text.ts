import type { EscrowEntry } from '../../../../shared/domain/config.ts';

/** Any text as one piece of code in Markdown: no line break, no cell, no markup gets out of it. */
export function asCode(text: string): string {
  const plain = text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .replaceAll('`', 'ˋ')
    .replaceAll('|', '¦')
    .trim();
  return plain === '' ? '' : `\`${plain}\``;
}

const longest = 300;

/** A whole script may stand there; the document of the resource has the rest. */
const shortened = (what: string): string => (what.length > longest ? `${what.slice(0, longest)}…` : what);

const dayOf = (entry: EscrowEntry): string =>
  entry.confirmedAt === null ? '' : new Date(entry.confirmedAt).toISOString().slice(0, 10);

/** The list of what a person types by hand, as Markdown. It says where values belong and who has them, never a value. */
export function secretsText(entries: readonly EscrowEntry[], notKnown: readonly string[]): string {
  const rows = entries.map((entry) => {
    const { kind, key, path, what, holder } = entry;
    return `| ${kind} | ${asCode(key)} | ${asCode(path)} | ${asCode(shortened(what))} | ${asCode(holder)} | ${dayOf(entry)} |`;
  });
  const open = entries.filter(({ holder }) => holder === '').length;
  const lines = [
    '# Secrets to type by hand',
    '',
    'A tenant never gives these out, or Coffer did not keep them. Whoever rebuilds it types them; no value stands in this file.',
    '',
    entries.length === 0
      ? 'There are none.'
      : `${entries.length} in all; for ${open === 0 ? 'none' : open} of them nobody has said who holds it.`,
    '',
    ...(entries.length === 0
      ? []
      : [
          '| kind | resource | place | what | who holds it | confirmed |',
          '| --- | --- | --- | --- | --- | --- |',
          ...rows,
          '',
        ]),
    ...(notKnown.length === 0
      ? []
      : ['Not read, so that nothing can be said of their secrets:', '', ...notKnown.map((kind) => `- ${kind}`), '']),
  ];
  return lines.join('\n');
}
