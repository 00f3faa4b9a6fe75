/** Where an action stands in palette and list of keys. */
export const actionGroups = ['here', 'go', 'do', 'vaults', 'found', 'look', 'help', 'codes'] as const;
export type ActionGroup = (typeof actionGroups)[number];

/** Something a person can do or go to; palette, keys and the list of keys are made of the same ones. */
export type Action = {
  readonly id: string;
  readonly group: ActionGroup;
  readonly title: string;
  /** Says more in the list, and is searched too. */
  readonly hint?: string;
  /** Such as `mod+K`; `mod` is the key for commands of the machine. */
  readonly keys?: string;
  /** The title is a name out of a vault, never a word of ours. */
  readonly isName?: boolean;
  readonly run: () => void;
};

const plain = (words: string): string => words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Best first: begins with it, a word begins with it, holds it; every word asked for has to be there. */
export function matchActions(actions: readonly Action[], asked: string): readonly Action[] {
  const wanted = plain(asked).split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return actions;
  const whole = wanted.join(' ');
  return actions
    .map((action) => ({ action, title: plain(action.title), all: plain(`${action.title} ${action.hint ?? ''}`) }))
    .filter(({ all }) => wanted.every((word) => all.includes(word)))
    .map(({ action, title }) => ({ action, rank: rankOf(title, whole) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ action }) => action);
}

function rankOf(title: string, asked: string): number {
  if (title.startsWith(asked)) return 0;
  if (title.includes(` ${asked}`)) return 1;
  return title.includes(asked) ? 2 : 3;
}
