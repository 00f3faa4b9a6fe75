import type { AppFacts } from '../../../shared/domain/app.ts';
import type { DefinitionsDifference, DiffSide, NotRead, ScriptDifference } from '../../../shared/domain/history.ts';
import type { Vault, VersionWithDigest } from '../vault/index.ts';
import { namesIn } from './directory-names.ts';

/** What is compared beside the objects, and how. */
export type DiffOptions = {
  readonly script: boolean;
  readonly definitions: boolean;
  readonly ignoreWhitespace: boolean;
  readonly showVolatile: boolean;
  readonly includeSame: boolean;
};

/** What a version or a listing says of the app itself. */
export const sideOf = (facts: AppFacts) => ({
  name: facts.name,
  spaceName: facts.spaceName,
  spaceType: facts.spaceType,
  facts,
});

/** A version as one side of a comparison. */
export const keptSide = ({ versionId, ordinal, takenAt, facts }: VersionWithDigest): DiffSide => ({
  ...{ versionId, ordinal, tenant: null },
  at: takenAt,
  name: facts.name,
});

/** The people as a snapshot that points at the version knew them. */
export function namesOf(vault: Vault, { appId, versionId }: VersionWithDigest) {
  const sight = vault.history.sightsOfApp(appId).find((each) => each.versionId === versionId);
  return namesIn(vault, sight?.snapshotId ?? null);
}

/** What a part that cannot be read leaves unsaid. */
export const notReadOf = (what: string, part: ScriptDifference | DefinitionsDifference | null): NotRead[] =>
  part?.state === 'unreadable' ? [{ what, code: part.why }] : [];
