import { route, type Call, type Route } from '../../http/call.ts';
import { listedBy } from '../../http/page-styles.ts';
import { badRequest, ok } from '../../http/reply.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { isTenantAdmin, seesSpace } from '../../state/visibility.ts';
import { collectionRoutes, type Collection } from '../config/collection.ts';
import { guarded } from '../config/guard.ts';
import { allLinks, callerId, errorsWith, uuid, withoutKeys } from './common.ts';

const noFiles = {
  totalFileCount: 0,
  directFileCount: 0,
  totalFolderCount: 0,
  directFolderCount: 0,
  aggregateFileSize: 0,
  totalInternalFileCount: 0,
  directInternalFileCount: 0,
  aggregateInternalFileSize: 0,
  totalAppScopedFileCount: 0,
  directAppScopedFileCount: 0,
  aggregateAppScopedFileSize: 0,
};
const page = { style: 'page', defaultLimit: 20, maxLimit: 1000 } as const;
const folderType = 'qix-datafiles.exe';

/** Files are listed and nothing more: no call of the API gives their bytes. */
const dataFiles: Collection = {
  kind: 'data-file',
  errors: errorsWith(
    () => ({}),
    () => ({}),
  ),
  base: '/api/v1/data-files',
  newId: uuid,
  page,
  envelope: allLinks,
  isListed: (call, row) => {
    const { query } = call;
    const connectionId = query.get('connectionId');
    if (connectionId !== null) return row.fields['spaceId'] === spaceOfConnection(call, connectionId);
    if (query.get('includeAllSpaces') === 'true') return seesFile(call, row);
    return row.fields['spaceId'] === undefined && row.fields['ownerId'] === callerId(call);
  },
  made: () => ({}),
  show: (_call, row) => ({ ...withoutKeys(row), folderStats: noFiles, actions: ['read', 'list'] }),
  verbs: {},
};

function spaceOfConnection(call: Call, connectionId: string): string | undefined {
  const connection = call.world.state.connections.get(connectionId);
  if (connection?.qType !== folderType) throw badRequest('no such data files connection');
  return connection.spaceId;
}

function seesFile(call: Call, row: ConfigRow): boolean {
  const { ownerId, spaceId } = row.fields;
  if (ownerId === callerId(call) || isTenantAdmin(call.caller)) return true;
  return typeof spaceId === 'string' && seesSpace(call.world.state, call.caller, spaceId);
}

/** The folders of the spaces, which are connections of one type. */
function listFolders(call: Call) {
  const rows = [...call.world.state.connections.values()].filter((row) => row.qType === folderType);
  const listed = listedBy(call, 'page', rows, { ...page, idOf: (row) => row.qID });
  const folderOf = (row: (typeof rows)[number]): Fields => ({
    id: row.qID,
    name: row.qName,
    type: row.qType,
    connectStatement: row.qConnectStatement,
    ...(row.spaceId === undefined ? {} : { spaceId: row.spaceId }),
  });
  return ok(allLinks({ ...listed, rows: listed.rows.map(folderOf) }));
}

const quotas = {
  size: 1_048_576,
  maxSize: 53_687_091_200,
  maxFileSize: 524_288_000,
  maxLargeFileSize: 6_442_450_944,
  allowedExtensions: ['qvd', 'csv', 'xlsx', 'parquet', 'txt', 'json'],
  allowedInternalExtensions: ['qvf'],
};

export const dataFileRoutes: readonly Route[] = [
  ...collectionRoutes(dataFiles),
  ...guarded(dataFiles, [
    route('GET', `${dataFiles.base}/quotas`, () => ok(quotas)),
    route('GET', `${dataFiles.base}/connections`, listFolders),
  ]),
];
