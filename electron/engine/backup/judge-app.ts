import type { ContentId } from '../../../shared/domain/ids.ts';
import type { AppFacts } from '../../../shared/domain/app.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';
import { compareFacts, type Verdict } from './change-detection.ts';

type Known = { readonly vault: Pick<Vault, 'versions' | 'damage'>; readonly world: Pick<World, 'now'> };

/** What the listing tells against the kept version; an app with a damaged version is captured whatever it tells. */
export function judgeApp(listed: AppFacts, { vault, world }: Known, withData: boolean): Verdict {
  const verdict = compareFacts(listed, vault.versions.latest(listed.appId), world.now(), withData);
  if (!vault.damage.wanted().includes(listed.appId)) return verdict;
  return { ...verdict, mayBeUnchanged: false, why: 'a kept version is damaged' };
}

/** Every damaged file: what one app brings may be shared with others, and nothing new may rest on damage. */
export const filesToHeal = ({ damage }: Pick<Vault, 'damage'>): ContentId[] => [
  ...new Set(damage.versions().map(({ contentId }) => contentId)),
];
