import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { ConfigDocument, ConfigItem, ConfigKindReading } from '../../../shared/domain/config.ts';
import type { ConfigApplied, ConfigPlan } from '../../../shared/domain/config-plan.ts';
import type { RunRecord } from '../../../shared/domain/job.ts';
import {
  applyRun,
  configKinds,
  createNames,
  kindOf,
  planConfig,
  readConfig,
  startApply,
  toDocument,
  type ConfigPlanRequest,
} from '../../../electron/engine/config/index.ts';
import { createJobs } from '../../../electron/engine/jobs/index.ts';
import type { TenantClient } from '../../../electron/engine/qlik/index.ts';
import { Secret } from '../../../electron/engine/secrets/index.ts';
import { createVault, type Vault } from '../../../electron/engine/vault/index.ts';
import {
  emptyTenantLike,
  startPracticeTenant,
  type PracticeOptions,
  type PracticeTenant,
} from '../../../electron/practice/index.ts';
import { aFolder, aWorld, type TestWorld } from '../../support/world.ts';
import { clientOf } from '../qlik/practice.ts';

const clockRate = 10_000;
const passphrase = 'correct horse battery staple';
/** Cheap on purpose. */
const scryptN = 2 ** 15;

export type Captured = {
  readonly documents: readonly ConfigDocument[];
  readonly items: readonly ConfigItem[];
  readonly readings: readonly ConfigKindReading[];
  readonly files: ReadonlyMap<string, Uint8Array>;
};

export type Given = {
  readonly vault: Vault;
  readonly world: TestWorld;
  readonly target: PracticeTenant;
  readonly wished: Captured;
  readonly plan: (change?: Partial<ConfigPlanRequest>) => Promise<ConfigPlan>;
};

const small: PracticeOptions = { appCount: 4, spaceCount: 3, peopleCount: 8, clockRate, limits: 'off' };

export async function aPracticeTenant(options: PracticeOptions = {}): Promise<PracticeTenant> {
  const tenant = await startPracticeTenant({ ...small, ...options });
  onTestFinished(() => tenant.close());
  return tenant;
}

/** Everything the tenant says of its configuration, as documents. */
export async function captureOf(tenant: PracticeTenant, world: TestWorld = aWorld()): Promise<Captured> {
  const client = clientOf(tenant, world);
  const files = new Map<string, Uint8Array>();
  try {
    const { tenant: facts } = await client.connect();
    const { items, readings } = await readConfig(client.config(), {
      ...{ kinds: configKinds, tenantId: facts.tenantId, appIds: [], now: world.now },
      signal: new AbortController().signal,
      keepFile: (bytes) => {
        const hex = sha256(bytes);
        files.set(hex, bytes);
        return hex;
      },
    });
    const names = createNames(configKinds, items);
    const documents = items.map((item) => toDocument(kindOf(item.kind)!, item, names));
    return { documents, items, readings, files };
  } finally {
    await client.close();
  }
}

export async function aVaultFor(target: PracticeTenant, world: TestWorld = aWorld()): Promise<Vault> {
  const place = aFolder();
  const { vault } = await createVault({ folder: join(place.path, 'v.coffer') }, new Secret(passphrase), {
    ...{ world, scryptN, workers: 1 },
  });
  onTestFinished(async () => {
    await vault.close();
    place.dispose();
  });
  vault.tenants.add({
    ...{ name: 'target' as never, host: target.url, tenantId: target.tenantId as never, role: 'target' },
    ...{ clientId: target.clientId, scopes: '', allowHttp: true, rateShare: 1, maxSessions: 4 },
    ...{ proxyUrl: null, caPem: null, createdAt: world.now() },
  });
  return vault;
}

let known: Promise<{ readonly state: PracticeTenant['state']; readonly wished: Captured }> | null = null;

/** The usual practice tenant with its configuration, read once; whatever was found in a text is decided. */
async function theSource() {
  const source = await aPracticeTenant();
  const captured = await captureOf(source);
  return { state: source.state, wished: { ...captured, documents: decided(captured.documents) } };
}

/** A wished configuration, an empty tenant that knows the same people, and a vault that knows the tenant. */
export async function aWish(): Promise<Given> {
  known ??= theSource();
  const { state, wished } = await known;
  const target = await aPracticeTenant({ state: emptyTenantLike(state, 7) });
  const world = aWorld();
  const vault = await aVaultFor(target, world);
  return { vault, world, target, wished, plan: (change) => planOn({ vault, world, target, wished }, change) };
}

type On = Pick<Given, 'vault' | 'world' | 'target' | 'wished'>;

export async function planOn({ vault, world, target, wished }: On, change: Partial<ConfigPlanRequest> = {}) {
  const client = clientOf(target, world);
  try {
    return await planConfig(
      {
        ...{ documents: wished.documents, files: wished.files, readings: wished.readings, from: 'a capture' },
        ...{ kinds: [], variables: [], armed: null, confirm: ['lock-out'], ...change },
      },
      { vault, world, tenant: 'target' as never, client },
    );
  } finally {
    await client.close();
  }
}

export type Ran = {
  readonly run: RunRecord;
  readonly applied: ConfigApplied;
  readonly alreadyDone: boolean;
};

/** Where the process dies: as the n-th write is sent, or as its answer comes. */
export type Cut = { readonly at: number; readonly fate: 'before' | 'after' };

/** One process's go at a plan, to the run's last word, or until it is cut. */
export async function applyOn(
  { vault, world, target }: Pick<Given, 'vault' | 'world' | 'target'>,
  plan: ConfigPlan,
  cut?: Cut,
): Promise<Ran> {
  let die = () => undefined as void;
  const openTarget = () => {
    const client = clientOf(target, world, { identity: 'write' });
    return cut === undefined ? client : dying(client, cut, () => die());
  };
  const jobs = createJobs({
    ...{ world, memory: vault.runs, publish: () => undefined },
    kinds: { 'config-apply': applyRun({ world, vault, openTarget }) },
  });
  die = () => void jobs.close();
  const { runId, alreadyDone } = startApply(plan, { world, vault, jobs });
  const run = alreadyDone ? jobs.record(runId)! : await jobs.ended(runId);
  await jobs.close();
  return { run, applied: run.result as unknown as ConfigApplied, alreadyDone };
}

/** A client whose process is gone at one write: nothing that comes after it is kept. */
function dying(client: TenantClient, { at, fate }: Cut, die: () => void): TenantClient {
  let sent = 0;
  const writer = client.writer();
  return {
    ...client,
    writer: () => ({
      ...writer,
      config: {
        async send(call, signal) {
          sent += 1;
          if (sent !== at) return writer.config.send(call, signal);
          if (fate === 'after') await writer.config.send(call, signal);
          die();
          throw new Error('the process is gone');
        },
      },
    }),
  };
}

/** As a person would decide it: a value wherever the search found what might be a secret. */
const decided = (documents: readonly ConfigDocument[]): readonly ConfigDocument[] =>
  documents.map((document) => {
    if (document.apply !== 'no') return document;
    const resource = JSON.parse(
      JSON.stringify(document.resource).replaceAll(
        /\{"\$secret":"found in the text: (?:[^"\\]|\\.)*"\}/g,
        '"https://said.example"',
      ),
    ) as ConfigDocument['resource'];
    const open = document.secrets.filter(({ what }) => !what.startsWith('found in the text: '));
    return { ...document, resource, secrets: open, apply: 'yes', why: '' };
  });

/** Calls that changed something, as the tenant saw them; tokens and filters are none. */
export const writesOf = ({ requests }: PracticeTenant): readonly string[] =>
  requests.writes().map(({ method, path }) => `${method} ${path}`);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
