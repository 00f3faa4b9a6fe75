import type { TemplateRow } from '../../../../shared/domain/config.ts';
import { AppId, type EpochMs, type TenantName, type VersionId } from '../../../../shared/domain/ids.ts';
import { isUsable, type Snapshot, type SnapshotApp } from '../../../../shared/domain/snapshot.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { z } from '../../../../shared/schema.ts';
import { lineageOf } from '../../history/index.ts';
import type { Vault } from '../../vault/index.ts';
import { contentHashOf } from './content-hash.ts';

/** Which apps others are published from, in which version, and where. Worked out of what is kept; asks no tenant. */
export interface TemplateRegister {
  /** By name. Every app that something was published from, and every app a person gave a label. */
  list(tenant: TenantName): Promise<readonly TemplateRow[]>;
  /** "" takes the label away. An app this vault does not know is `request.not-found`. */
  label(tenant: TenantName, appId: string, label: string): Promise<TemplateRow>;
  /** The load script of a kept version as text; null where there is none. */
  script(versionId: string): string | null;
}

const Labels = z.record(z.string(), z.string());
const settingOf = (tenant: TenantName) => `config/templates/${tenant}`;

/** One register for one open vault; a version's hash is worked out once. */
export function createTemplateRegister(vault: Vault): TemplateRegister {
  const hashes = new Map<VersionId, Promise<string>>();

  const labelsOf = (tenant: TenantName) => Labels.parse(vault.settings.get(settingOf(tenant)) ?? {});

  async function rowOf(appId: string, labels: Readonly<Record<string, string>>, apps: readonly Published[]) {
    const parsed = AppId.safeParse(appId);
    const line = parsed.success ? lineageOf(vault, parsed.data) : [];
    const version = parsed.success ? vault.versions.latest(parsed.data) : null;
    const label = [appId, ...line].flatMap((id) => (Object.hasOwn(labels, id) ? [labels[id] ?? ''] : []))[0] ?? '';
    return {
      appId,
      name: version?.facts.name ?? '',
      label,
      versionId: version?.versionId ?? null,
      takenAt: version?.takenAt ?? null,
      contentHash: version === null ? '' : await hashOf(version),
      deployed: apps
        .filter(({ app }) => app.facts.originAppId === appId)
        .map(({ app, tenant }) => deployedOf(app, tenant, version?.facts.modifiedAt ?? null)),
    } satisfies TemplateRow;
  }

  function hashOf(version: Parameters<typeof contentHashOf>[1]): Promise<string> {
    const known = hashes.get(version.versionId) ?? contentHashOf(vault, version);
    hashes.set(version.versionId, known);
    // A file that cannot be read now may be healed later.
    known.catch(() => hashes.delete(version.versionId));
    return known;
  }

  async function list(tenant: TenantName): Promise<readonly TemplateRow[]> {
    const labels = labelsOf(tenant);
    const published = publishedIn(vault);
    const origins = published.filter((one) => one.tenant === tenant).map(({ app }) => app.facts.originAppId ?? '');
    const rows: TemplateRow[] = [];
    for (const appId of new Set([...origins, ...Object.keys(labels)])) rows.push(await rowOf(appId, labels, published));
    return rows.sort((a, b) => (a.name === b.name ? (a.appId < b.appId ? -1 : 1) : a.name < b.name ? -1 : 1));
  }

  async function label(tenant: TenantName, appId: string, wanted: string): Promise<TemplateRow> {
    const parsed = AppId.safeParse(appId);
    if (!parsed.success || vault.versions.latest(parsed.data) === null)
      throw new AppError('request.not-found', { what: 'app', id: appId });
    const others = Object.entries(labelsOf(tenant)).filter(([id]) => id !== appId);
    const labels = Object.fromEntries(wanted.trim() === '' ? others : [...others, [appId, wanted.trim()]]);
    vault.settings.set(settingOf(tenant), labels);
    vault.audit.append('config-template-label', { tenant, appId, label: wanted.trim() });
    return rowOf(appId, labels, publishedIn(vault));
  }

  const script = (versionId: string) => vault.versions.script(versionId as VersionId);
  return { list, label, script };
}

type Published = { readonly tenant: TenantName; readonly app: SnapshotApp };

/** Managed apps that came of another, as the newest whole look at each tenant saw them. */
function publishedIn(vault: Vault): readonly Published[] {
  const snapshots = vault.snapshots.page({ limit: 500 }).filter(isUsable);
  return vault.tenants.all().flatMap(({ name }) => {
    const own = snapshots.filter(({ tenant }) => tenant === name);
    const newest = own.find(isOfEverything) ?? own[0];
    const apps = newest === undefined ? [] : vault.snapshots.apps(newest.snapshotId);
    return apps.filter(isPublished).map((app) => ({ tenant: name, app }));
  });
}

const isOfEverything = ({ scope }: Snapshot): boolean =>
  scope.appIds.length === 0 && scope.spaceIds.length === 0 && scope.spaceTypes.includes('all');

const isPublished = ({ spaceType, facts }: SnapshotApp): boolean =>
  spaceType === 'managed' && facts.originAppId !== null && facts.originAppId !== '';

function deployedOf(app: SnapshotApp, tenant: string, modifiedAt: EpochMs | null): TemplateRow['deployed'][number] {
  const { publishedAt } = app.facts;
  return {
    appId: app.appId,
    name: app.name,
    spaceName: app.spaceName,
    tenant,
    publishedAt,
    behind: publishedAt === null || modifiedAt === null ? null : modifiedAt > publishedAt,
  };
}
