import type { AppChange } from '../../../../shared/domain/difference.ts';
import type { AppVersionsDifference, ScriptDifference } from '../../../../shared/domain/history.ts';
import type { AppId } from '../../../../shared/domain/ids.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { splitScript } from '../../qvf/index.ts';
import type { Vault, VersionWithDigest } from '../../vault/index.ts';
import { compareApps } from '../compare-apps.ts';
import { compareLists, toVersionDifference, type Sameness } from '../compare-objects.ts';
import { keptSide, namesOf, notReadOf, sideOf, type DiffOptions } from '../diff-parts.ts';
import { diffScripts } from '../script/diff-script.ts';
import type { LiveTenant } from './types.ts';

export type LiveRequest = {
  readonly appId: AppId;
  readonly from: VersionWithDigest;
  /** The app over there, when it has another id. */
  readonly liveAppId?: AppId;
  readonly sameness?: Sameness;
};

/** A kept version against the app as it is now. Of the living app no file is taken, so its definitions are not compared. */
export async function diffWithLive(
  vault: Vault,
  { appId, from, liveAppId = appId, sameness = 'one-tenant' }: LiveRequest,
  live: LiveTenant,
  options: DiffOptions,
): Promise<AppVersionsDifference> {
  if (options.definitions)
    throw new AppError('request.invalid', {
      problem:
        'definitions are read from a file, and of the living app there is none: back it up, then compare the two',
    });
  const facts = await live.app(liveAppId);
  if (facts === null) throw new AppError('tenant.not-found', { appId: liveAppId, tenant: live.tenant });
  const { objects, script } = await live.objects(liveAppId);
  const owner = await live.name(facts.ownerId);
  const change = compareApps(sideOf(from.facts), sideOf(facts), { before: namesOf(vault, from), after: () => owner });
  const app = sameness === 'one-tenant' ? change : acrossTenants(change);
  const broken = objects.filter(({ problem }) => problem !== null);
  const notSeen = new Set(broken.map(({ objectId }) => objectId as string));
  const rows = compareLists(vault.versions.objects(from.versionId), objects, sameness);
  const keptScript = vault.versions.script(from.versionId);
  const scripts = options.script ? diffLiveScripts(keptScript, script, options) : null;
  const notRead = [
    ...live.notRead,
    ...broken.map(({ objectId, problem }) => ({ what: `object ${objectId}`, code: problem ?? '' })),
    ...notReadOf('script', scripts),
  ];
  return {
    appId,
    from: keptSide(from),
    to: { versionId: null, ordinal: null, tenant: live.tenant, at: live.at, name: facts.name },
    fields: app?.fields ?? [],
    owner: app?.owner ?? null,
    objects: toVersionDifference(
      {
        ...{ from: from.versionId, to: 'live', same: 0, scriptChanged: keptScript !== script },
        rows: rows.filter(({ objectId }) => !notSeen.has(objectId)),
      },
      options.includeSame,
    ),
    ...{ script: scripts, definitions: null, notRead },
    conclusive: notRead.length === 0,
  };
}

const ofOneTenant: readonly string[] = ['space', 'publishedAt', 'originAppId'];

/** Without what cannot be equal in two tenants; people are the same when their subject is. */
function acrossTenants(change: AppChange | null): AppChange | null {
  if (change === null) return null;
  const { before, after } = change.owner ?? { before: null, after: null };
  const isSame = before !== null && before.subject !== '' && before.subject === after.subject;
  return {
    fields: change.fields.filter(({ field }) => !ofOneTenant.includes(field)),
    owner: isSame ? null : change.owner,
  };
}

function diffLiveScripts(before: string | null, after: string | null, options: DiffOptions): ScriptDifference {
  if (before === null || after === null)
    return {
      state: 'unreadable',
      why: before === null ? 'no script was captured' : 'the living script cannot be read',
    };
  return { state: 'read', source: 'live', ...diffScripts(splitScript(before), splitScript(after), options) };
}
