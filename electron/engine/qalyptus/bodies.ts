import type { AppPair, Dialect, Guid } from '../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { JsonObject } from '../../../shared/json.ts';
import { guidOf } from './fields.ts';
import type { ReportOverwrite } from './types.ts';

/** An id as it goes over the line; anything that is no GUID is refused before it is sent. */
export function ownGuid(id: string): Guid {
  const guid = guidOf(id);
  if (guid === null) throw new AppError('request.invalid', { field: 'id', reason: 'not-a-guid' });
  return guid;
}

const qlikApps = (pairs: readonly AppPair[]) =>
  pairs.map(({ qlikAppId, newQlikAppId }) => ({
    QlikAppId: ownGuid(qlikAppId),
    NewQlikAppId: ownGuid(newQlikAppId),
  }));

const group = (reportId: Guid, pairs: readonly AppPair[]) => ({
  ReportId: ownGuid(reportId),
  QlikApps: qlikApps(pairs),
});

/** The documented body. An empty name is left out: then the server names the copy. */
export function duplicateBody(newName: string, overwrites: readonly ReportOverwrite[]): JsonObject {
  const name = newName.trim();
  return {
    ...(name === '' ? {} : { NewName: name }),
    ...(overwrites.length === 0
      ? {}
      : { OverwriteReportApps: overwrites.map(({ reportId, pairs }) => group(reportId, pairs)) }),
  };
}

/** The complete wished list of one task report in the form this server takes; an empty one removes all mappings. */
export function patchBody(form: Dialect['patchBody'], reportId: Guid, pairs: readonly AppPair[]): JsonObject {
  const own = group(reportId, pairs);
  if (form === 'object') return { OverwriteReportApps: own };
  if (form === 'flat') return { OverwriteReportApps: own.QlikApps };
  // Servers that merge forget only on an empty list, not on an empty group.
  return { OverwriteReportApps: pairs.length === 0 ? [] : [own] };
}
