import { AppError } from '../../../shared/errors/app-error.ts';
import type { AppHandlers } from '../../../shared/api/contract.ts';
import type { AppId, VersionId } from '../../../shared/domain/ids.ts';
import { extractApps } from '../extract/index.ts';
import { diffSnapshots, diffVersions, lineageOf, renderSummary, summarise, versionMarks } from '../history/index.ts';
import type { Vault } from '../vault/index.ts';
import type { Tickets } from './tickets.ts';
import type { Keeper } from './keeper.ts';

export function appHandlers({ vault }: Keeper, tickets: Tickets): AppHandlers['apps'] {
  return {
    list: async (request) => vault().versions.apps({ ...request, ...heldFor(request.held, vault()) }),
    position: async ({ appId, startsWith, ...choice }) => ({
      position: vault().versions.positionOf(
        { ...choice, ...heldFor(choice.held, vault()) },
        { ...(appId === undefined ? {} : { appId }), ...(startsWith === undefined ? {} : { startsWith }) },
      ),
    }),
    facets: async () => vault().versions.facets(heldVersions(vault())),
    versions: async ({ appId }) => {
      const versions = lineageOf(vault(), appId).flatMap((id) => vault().versions.ofApp(id));
      if (versions.length === 0 && !isListed(vault(), appId))
        throw new AppError('request.not-found', { what: 'app', id: appId });
      return {
        versions: versions.map((version, index) => {
          const older = versions[index + 1];
          const changes = older
            ? summarise(diffVersions(vault(), appId, { from: older.versionId, to: version.versionId }))
            : null;
          return { ...version, changes };
        }),
      };
    },
    marks: async ({ appId }) => ({ versions: lineageOf(vault(), appId).flatMap((id) => versionMarks(vault(), id)) }),
    objects: async ({ appId, versionId }) => {
      const version = findVersion(vault(), appId, versionId);
      return { version, objects: vault().versions.objects(version.versionId) };
    },
    diff: async ({ appId, from, to, includeSame }) => diffVersions(vault(), appId, { from, to }, includeSame),
    diffSnapshots: async ({ from, to }) => diffSnapshots(vault(), from, to),
    extract: async (request) => {
      const extracted = await extractApps(request, vault());
      vault().audit.append('extracted', { apps: extracted.apps, files: extracted.files.length });
      return extracted;
    },
    summaryPage: async ({ appId, versionId, language }) => {
      const version = findVersion(vault(), appId, versionId);
      return { html: await renderSummary(vault(), version, language), fileName: `${version.appId}-summary.html` };
    },
    downloadTicket: async ({ appId, versionId, file }) => tickets.issue(findVersion(vault(), appId, versionId), file),
  };
}

const heldVersions = ({ retention }: Vault): string[] => [
  ...new Set(retention.held().flatMap(({ versionIds }) => [...versionIds])),
];
/** Looking through the holds is worth it only for who asks. */
const heldFor = (held: boolean | undefined, vault: Vault) =>
  held === undefined ? {} : { heldVersions: heldVersions(vault) };

/** An app that could never be captured is listed all the same, with no version. */
const isListed = (vault: Vault, appId: AppId): boolean =>
  vault.versions.apps({ search: appId, offset: 0, limit: 1 }).rows.some((row) => row.appId === appId);

function findVersion(vault: Vault, appId: AppId, versionId: VersionId | undefined) {
  const version = versionId === undefined ? vault.versions.latest(appId) : vault.versions.get(versionId);
  if (!version || !lineageOf(vault, appId).includes(version.appId))
    throw new AppError('request.not-found', {
      what: versionId === undefined ? 'app' : 'version',
      id: versionId ?? appId,
    });
  return version;
}
