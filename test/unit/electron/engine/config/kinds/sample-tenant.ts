import { AppError } from '../../../../../../shared/errors/app-error.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';
import type { Json, JsonObject } from '../../../../../../shared/json.ts';
import type { ConfigReader } from '../../../../../../electron/engine/qlik/index.ts';
import { configKinds } from '../../../../../../electron/engine/config/config-kinds.ts';
import { readConfig, type ReadOptions } from '../../../../../../electron/engine/config/capture/read-config.ts';
import { createNames } from '../../../../../../electron/engine/config/document/names.ts';
import { toDocument } from '../../../../../../electron/engine/config/document/to-document.ts';
import { samples } from './samples/index.ts';
import type { SampleTenant } from './samples/types.ts';

/** Stands in every planted secret; long, and with a digit, as real ones are. */
export const canary = 'C4naryNeverShown';

/** A tenant set up like every other of its kind; `name` makes its ids, `at` its times. */
export const aSampleTenant = (name: string, at = '2026-01-01T00:00:00Z'): SampleTenant => ({
  id: (of) => `${name}-${Buffer.from(`${name}/${of}`).toString('hex')}`,
  at,
  secret: (word) => `${canary}-${word}`,
});

const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);
const missing = (path: string) => Promise.reject(new AppError('tenant.not-found', { path, status: 404 }));

export type Answers = Map<string, JsonObject | readonly Json[]>;

export function answersOf(tenant: SampleTenant): Answers {
  return new Map(
    Object.values(samples)
      .flat()
      .map(({ route, answer }) => [
        route.replaceAll(/:(\w[\w-]*)/g, (_all, of: string) => tenant.id(of)),
        answer(tenant),
      ]),
  );
}

/** Answers what the samples say and nothing else; lists come whole. */
export function readerOf(answers: Answers): ConfigReader {
  const find = (path: string) => answers.get(path) ?? answers.get(path.replace(/\?.*$/, ''));
  return {
    one: (path) => {
      const answer = find(path);
      return answer === undefined || isList(answer) ? missing(path) : Promise.resolve(answer);
    },
    list: ({ path }) => {
      const answer = find(path);
      if (answer === undefined || !isList(answer)) return missing(path);
      return Promise.resolve({ rows: answer as readonly JsonObject[], pages: 1, brokenBy: null });
    },
    file: async (path) => Buffer.from(`file at ${path.replace(/[^/]*-[0-9a-f]{8,}/g, 'id')}`),
    download: async (path) => Buffer.from(`download at ${path.replace(/[^/]*-[0-9a-f]{8,}/g, 'id')}`),
  };
}

export const readAll = (answers: Answers, tenant: SampleTenant, change: Partial<ReadOptions> = {}) =>
  readConfig(readerOf(answers), {
    kinds: configKinds,
    tenantId: tenant.id('tenant'),
    appIds: [],
    signal: new AbortController().signal,
    now: () => 1 as EpochMs,
    keepFile: (bytes) => Buffer.from(bytes).toString('hex').slice(0, 64),
    ...change,
  });

/** Every document of a tenant that answers as the samples do. */
export async function documentsOf(tenant: SampleTenant, change: (answers: Answers) => Answers = (answers) => answers) {
  const reading = await readAll(change(answersOf(tenant)), tenant);
  const names = createNames(configKinds, reading.items);
  const documents = configKinds.flatMap((kind) =>
    reading.items
      .filter((item) => item.kind === kind.kind)
      .map((item) => toDocument(kind, item, names))
      .sort((a, b) => (a.key < b.key ? -1 : 1)),
  );
  return { ...reading, names, documents };
}
