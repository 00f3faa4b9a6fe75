import type { BackupScope } from '../../../shared/domain/snapshot.ts';
import type { AppId } from '../../../shared/domain/ids.ts';

/** What a person asks to be backed up, exactly as it is sent. */
export type BackupOrder = {
  readonly scope: BackupScope;
  readonly config: boolean;
  readonly tags: string[];
  readonly reason: string;
  readonly ticket: string;
};

/** How the scope is said; the lists of the other ways are kept while a person makes up their mind. */
export type ScopeChoice = {
  readonly how: 'all' | 'types' | 'spaces' | 'apps';
  readonly spaceTypes: readonly SpaceKind[];
  readonly spaceIds: readonly string[];
  readonly appIds: readonly AppId[];
  readonly withData: boolean;
};
export type SpaceKind = (typeof spaceKinds)[number];
export const spaceKinds = ['managed', 'shared', 'personal'] as const;

export const everything: ScopeChoice = {
  ...{ how: 'all', spaceTypes: ['managed'], spaceIds: [], appIds: [], withData: false },
};

/** The engine's scope; null while nothing is chosen. */
export function scopeOf({ how, spaceTypes, spaceIds, appIds, withData }: ScopeChoice): BackupScope | null {
  const none = { spaceTypes: ['all' as const], spaceIds: [], appIds: [], withData };
  if (how === 'types') return spaceTypes.length === 0 ? null : { ...none, spaceTypes: [...spaceTypes] };
  if (how === 'spaces') return spaceIds.length === 0 ? null : { ...none, spaceIds: [...spaceIds] };
  if (how === 'apps') return appIds.length === 0 ? null : { ...none, appIds: [...appIds] };
  return none;
}

/** No rule leaves anything out. */
export const isEverything = ({ spaceTypes }: Pick<BackupScope, 'spaceTypes'>): boolean => spaceTypes.includes('all');

/** Words with commas between them, as a list. */
export const tagsOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];
