import type { Dialect } from '../../../shared/domain/qalyptus.ts';

/** What is assumed of a server nobody has tried yet; every screen says that it is not verified. */
export function defaultDialect(): Dialect {
  return {
    apiRead: 'v2',
    reportIdKind: 'taskReportId',
    patchBody: 'array',
    patchSemantics: 'undetermined',
    mappingsReadable: true,
    canDelete: null,
    canUpdateTask: null,
    canRun: null,
    learnedAt: null,
    learnedBy: 'default',
  };
}
