import type { ConfigCategory, ConfigKindName, ConfigWord } from '../../../../shared/domain/config.ts';
import { configKinds } from '../config-kinds.ts';

/** What can be said of a kind before any tenant is asked. */
export type KnownKind = {
  readonly kind: ConfigKindName;
  readonly title: string;
  readonly category: ConfigCategory;
  readonly word: ConfigWord;
  readonly why: string;
};

/** Every kind Coffer knows, for a person. */
export const knownKinds = (): readonly KnownKind[] =>
  configKinds.map(({ kind, title, category, word, why }) => ({ kind, title, category, word, why }));
