import type { ConfigDocument, ConfigKindName } from '../../../../../../shared/domain/config.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import type { Json } from '../../../../../../shared/json.ts';
import type { ConfigReader } from '../../../../../../electron/engine/qlik/index.ts';
import { readConfig } from '../../../../../../electron/engine/config/capture/read-config.ts';
import { configKinds, kindOf } from '../../../../../../electron/engine/config/config-kinds.ts';
import type { KindWrite } from '../../../../../../electron/engine/config/types.ts';
import { aSampleTenant, answersOf, documentsOf, readerOf } from './sample-tenant.ts';

export const tenant = aSampleTenant('one');
export const { documents, names } = await documentsOf(tenant);

export const documentOf = (kind: ConfigKindName, key: string): ConfigDocument =>
  documents.find((one) => one.kind === kind && one.key === key)!;

export const writeOf = (kind: ConfigKindName): KindWrite => kindOf(kind)!.write!;

/** What a person does for it, one line each. */
export const handsOf = (document: ConfigDocument): string => kindOf(document.kind)!.byHand(document).join('\n');

export const changed = (
  document: ConfigDocument,
  resource: Record<string, Json>,
  rest: Partial<ConfigDocument> = {},
): ConfigDocument => ({ ...document, resource: { ...document.resource, ...resource }, ...rest });

export const sent = (calls: ReturnType<KindWrite['create']>): string[] =>
  calls.map(({ method, path }) => `${method} ${path}`);

export const readWith = (change: (reader: ConfigReader) => Partial<ConfigReader>) => {
  const reader = readerOf(answersOf(tenant));
  return readConfig(
    { ...reader, ...change(reader) },
    {
      kinds: configKinds,
      tenantId: 't',
      appIds: [],
      signal: new AbortController().signal,
      now: () => 1 as EpochMs,
      keepFile: () => 'f'.repeat(64),
    },
  );
};

/** The sample tenant, which refuses these paths. */
export const refusing = (refused: RegExp, code: 'tenant.forbidden' | 'tenant.not-found' = 'tenant.forbidden') => {
  const guard = <T>(path: string, answer: () => Promise<T>) =>
    refused.test(path) ? Promise.reject(new AppError(code, { path })) : answer();
  return readWith((reader) => ({
    one: (path) => guard(path, () => reader.one(path)),
    list: (list) => guard(list.path, () => reader.list(list)),
    file: (path, max) => guard(path, () => reader.file(path, max)),
  }));
};
