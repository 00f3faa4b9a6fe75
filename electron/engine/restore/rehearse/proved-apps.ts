import { SignedCertificate, type Exception } from '../../../../shared/domain/certificate.ts';
import type { AppId, RunId } from '../../../../shared/domain/ids.ts';
import type { Vault } from '../../vault/index.ts';

/** What tells against an app; what no restore can make equal does not. */
const tellsAgainst = ({ verdict }: Exception): boolean => verdict !== 'not-restorable' && verdict !== 'equal';

/** The apps a run's report shows restored with nothing missing, different or extra, and whether that is all of them. */
export function provedApps(runId: RunId, vault: Vault): { readonly apps: readonly AppId[]; readonly all: boolean } {
  const report = SignedCertificate.safeParse(vault.restores.report(runId));
  if (!report.success) return { apps: [], all: false };
  const { apps, exceptions } = report.data.certificate;
  const doubtful = new Set(exceptions.filter(tellsAgainst).map(({ appId }) => appId));
  const proved = apps.filter(({ appId, outcome }) => outcome === 'restored' && !doubtful.has(appId));
  return { apps: proved.map(({ appId }) => appId as AppId), all: apps.length > 0 && proved.length === apps.length };
}
