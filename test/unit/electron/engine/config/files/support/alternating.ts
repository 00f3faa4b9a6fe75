import type { ConfigExport } from '../../../../../../../electron/engine/config/files/types.ts';
import type { ConfigDocument, ConfigId } from '../../../../../../../shared/domain/config.ts';
import type { EpochMs } from '../../../../../../../shared/domain/ids.ts';

/** Two configurations that share some names, differ in every resource, and each have what the other lacks. */
export function alternating(which: number): ConfigExport {
  const documents = Array.from({ length: 40 }, (_, index): ConfigDocument => ({
    format: 'coffer-config',
    version: 1,
    kind: index % 2 === 0 ? 'space' : which === 0 ? 'theme' : 'group',
    key: `Resource ${index + (which === 0 ? 0 : 20)}`,
    apply: 'yes',
    why: '',
    resource: { which, filling: 'x'.repeat(2_000) },
    secrets: [],
    exportOnly: [],
    files: [],
  }));
  return {
    documents,
    fileOf: () => null,
    escrow: [],
    notKnown: [],
    source: {
      tenant: 'acme',
      tenantId: 't',
      host: 'h',
      configId: `c${which}` as ConfigId,
      takenAt: which as EpochMs,
    },
    ids: [],
  };
}
