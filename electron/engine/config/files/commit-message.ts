import { maskSecrets } from '../../secrets/index.ts';
import type { WrittenChange } from './write-files.ts';

const mostNames = 20;
const signs = { added: '+', changed: '~', removed: '-' } as const;

const counted = (changes: readonly WrittenChange[]): string => {
  const parts = (['added', 'changed', 'removed'] as const).flatMap((what) => {
    const count = changes.filter((change) => change.what === what).length;
    return count === 0 ? [] : [`${count} ${what}`];
  });
  return parts.join(', ');
};

/** What a commit says: counts, then each kind, then names. Everything in it stands in the files as well; never a secret. */
export function commitMessage(changes: readonly WrittenChange[]): string {
  if (changes.length === 0) return 'Configuration: no resource changed\n';
  const kinds = [...new Set(changes.map(({ kind }) => kind))].sort();
  const rows = kinds.map((kind) => `${kind}: ${counted(changes.filter((change) => change.kind === kind))}`);
  const names = changes
    .slice(0, mostNames)
    .map(({ kind, key, what }) => `${signs[what]} ${kind}/${oneLine(maskSecrets(key))}`);
  const more = changes.length > mostNames ? [`and ${changes.length - mostNames} more`] : [];
  return [`Configuration: ${counted(changes)}`, '', ...rows, '', ...names, ...more, ''].join('\n');
}

const oneLine = (text: string) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ').slice(0, 200);
