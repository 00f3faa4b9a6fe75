/**
 * Every point the reference could not verify, as a switch: the client must survive either truth.
 * The first truth is what the reference thinks likely and is the default. `canary` is the row of the reference's
 * section 18; rows without a number are facts that vary in the wild.
 */
type SwitchRow = {
  readonly canary?: number;
  readonly truths: readonly [SwitchValue, SwitchValue, ...SwitchValue[]];
  readonly says: string;
};
type SwitchValue = boolean | number | string;

export const switches = {
  privateContentInExport: {
    canary: 1,
    truths: [true, false],
    says: 'An export by the admin bot holds other people’s private objects.',
  },
  privateContentInExportWithData: {
    canary: 1,
    truths: [true, false],
    says: 'The same for an export that carries data.',
  },
  ownerIdInListLayouts: {
    canary: 2,
    truths: [true, false],
    says: 'GetObjects, GetBookmarks and list layouts carry qMeta.ownerId.',
  },
  stateInListLayouts: { canary: 2, truths: [true, false], says: 'Lists carry qMeta.published and qMeta.approved.' },
  personalAppsOfOthersListed: {
    canary: 3,
    truths: [true, false],
    says: 'The admin bot’s item list holds personal apps of others.',
  },
  personalAppsOfOthersExportable: {
    canary: 3,
    truths: [true, false],
    says: 'The admin bot may export personal apps of others.',
  },
  botNeedsSpaceAssignmentForExport: {
    canary: 4,
    truths: [false, true],
    says: 'Without a role in the space the bot’s export is 403.',
  },
  botNeedsSpaceAssignmentForWrites: {
    canary: 4,
    truths: [true, false],
    says: 'Without a role in the space import and publish are 403.',
  },
  locationForm: {
    canary: 5,
    truths: ['api-path', 'v1-path', 'absolute', 'foreign'],
    says: 'How the Location of an export is written.',
  },
  exportTtlSeconds: { canary: 5, truths: [3600, 60], says: 'Lifetime of an exported file.' },
  contentLengthOnDownload: { canary: 5, truths: [true, false], says: 'A download states its length.' },
  headOnDownload: { canary: 5, truths: [false, true], says: 'HEAD works on temporary content.' },
  rangeOnDownload: { canary: 5, truths: [true, false], says: 'A download can be resumed with Range.' },
  contentRangeSpelling: {
    canary: 5,
    truths: ['Content-Range', 'Content-Ranges'],
    says: 'The 206 header as standard or as the official file spells it.',
  },
  automationWorkspaceForAdmin: {
    canary: 6,
    truths: [false, true],
    says: 'The bot may read the workspace of another person’s automation.',
  },
  exportDelayMs: {
    canary: 7,
    truths: [0, 330_000],
    says: 'How long (practice time) an export keeps its request open.',
  },
  directImportLimitBytes: {
    canary: 7,
    truths: [104_857_600, 1_048_576],
    says: 'Largest body of a direct import; beyond it 413.',
  },
  importIntoManaged: { canary: 8, truths: [403, 200, 400], says: 'Status of an import straight into a managed space.' },
  appErrorBody: { canary: 9, truths: ['errors', 'empty', 'flat'], says: 'Body of refusals by the apps API.' },
  importQuota: { canary: 9, truths: [0, 3], says: 'Imports per day before refusal; 0 is no quota.' },
  importQuotaStatus: { canary: 9, truths: [403, 429, 400], says: 'Status of an import over the quota.' },
  changeOwnerOfChild: { canary: 10, truths: [400, 200], says: 'Status of change-owner on a child object.' },
  changeOwnerOfVariable: { canary: 10, truths: [400, 200], says: 'Status of change-owner on a variable.' },
  changeOwnerOfSnapshot: { canary: 10, truths: [200, 400], says: 'Status of change-owner on a snapshot.' },
  changeOwnerToUnknownUser: { canary: 10, truths: [400, 404], says: 'Status of change-owner to an id nobody has.' },
  changeOwnerToDisabledUser: { canary: 10, truths: [200, 400], says: 'Status of change-owner to a disabled person.' },
  changeOwnerToUserWithoutRole: {
    canary: 10,
    truths: [200, 403],
    says: 'Status of change-owner to a person without a role in the space.',
  },
  publishMoveKeepsPrivate: {
    canary: 11,
    truths: [true, false],
    says: 'publish with moveApp keeps private objects and owners.',
  },
  unreachableAfterPublishMs: {
    canary: 11,
    truths: [0, 120_000],
    says: 'How long (practice time) an app is 404 after publish.',
  },
  publishNameClash: {
    canary: 11,
    truths: [409, 'allowed'],
    says: 'Status of a publish under a name another app of the space has.',
  },
  // The reference asks for an origin when an app is moved and names no check of it; only a republish has such a check.
  moveAppForeignOrigin: {
    canary: 11,
    truths: [true, false],
    says: 'publish with moveApp takes an origin that is no copy of the app; otherwise 400.',
  },
  publishDataDefault: {
    canary: 12,
    truths: ['source', 'target'],
    says: 'Whose data a republish keeps when the call does not say.',
  },
  foreignOriginRefused: {
    canary: 12,
    truths: [true, false],
    says: 'A republish from another source is refused while checkOriginAppId is true.',
  },
  publishTimeWhenUnset: {
    canary: 13,
    truths: ['absent', 'empty', 'sentinel'],
    says: 'How an unset publishTime looks: no key, "", or 1753-01-01.',
  },
  statesWhenFalse: {
    canary: 13,
    truths: ['stated', 'absent'],
    says: 'Whether published:false and approved:false are written at all.',
  },
  ownerSubjectInMeta: { canary: 13, truths: [false, true], says: 'qMeta.owner carries a subject.' },
  variablesInAllInfos: { canary: 13, truths: [false, true], says: 'GetAllInfos names variables.' },
  parallelSessions: {
    canary: 14,
    truths: [0, 3],
    says: 'Open engine sessions per person before refusal; 0 is no limit.',
  },
  sessionLimitCloseCode: { canary: 14, truths: [4205, 4230], says: 'Close code of a session over the limit.' },
  timestampsMoveOnPrivateEdit: {
    canary: 15,
    truths: [false, true],
    says: 'modifiedDate and resourceUpdatedAt move when only a private object changes.',
  },
  objectModifiedDateMoves: {
    canary: 15,
    truths: [true, false],
    says: 'An object’s own modifiedDate moves when it is edited.',
  },
  cursorOnChange: {
    canary: 16,
    truths: ['stable', 'offset'],
    says: 'A cursor names a row, or a position that shifts when rows come and go.',
  },
  foreignConnectionSecret: {
    canary: 17,
    truths: [400, 201],
    says: 'Status of a connection created with another tenant’s secret.',
  },
  reloadTasks: { canary: 18, truths: [404, 410, 200], says: 'Status of the retired reload-tasks list.' },
  republishBreaksPrivate: {
    canary: 19,
    truths: ['kept', 'dropped'],
    says: 'Private objects using removed master items after a republish.',
  },
  userDefaultScopeNeeded: {
    canary: 20,
    truths: [false, true],
    says: 'Content calls are 403 unless the token holds user_default.',
  },
  itemsLagMs: { truths: [0, 20_000], says: 'How long (practice time) the item list does not show a new app.' },
  ownerChangeLagMs: {
    truths: [0, 30_000],
    says: 'How long (practice time) new engine sessions show the owner before a change over REST.',
  },
  managedExportWithData: { truths: [403, 201], says: 'Status of an export with data from a managed space.' },
  exportBytesVary: { truths: [false, true], says: 'Two exports of an unchanged app lie differently.' },
  notReadyDownloads: { truths: [0, 2], says: 'How many 204 answers a download gives before the file.' },
  pagingLinks: { truths: ['absolute', 'relative', 'foreign'], says: 'Form of links.next.href.' },
  grantedScopeStated: { truths: [true, false], says: 'The token answer names the scopes it granted.' },
  expiresInStated: { truths: [true, false], says: 'The token answer says expires_in beside expires_at.' },
  ownerChangeSeenInOpenSession: {
    truths: [false, true],
    says: 'An owner changed over REST is seen in a session opened before.',
  },
} as const satisfies Record<string, SwitchRow>;

export type SwitchName = keyof typeof switches;
type Widened<V> = V extends boolean ? boolean : V extends number ? number : V;
/** What the tenant answers by at the moment; tests set it as they like. */
export type SwitchSettings = { -readonly [N in SwitchName]: Widened<(typeof switches)[N]['truths'][number]> };

export function defaultSwitches(): SwitchSettings {
  const entries = Object.entries(switches).map(([name, row]) => [name, row.truths[0]]);
  return Object.fromEntries(entries) as SwitchSettings;
}

/** The list a project test walks to see that each switch has a client test for every truth. */
export function switchList(): readonly { name: string; truths: readonly SwitchValue[]; canary: number | null }[] {
  return Object.entries(switches).map(([name, row]) => ({
    name,
    truths: row.truths,
    canary: 'canary' in row ? row.canary : null,
  }));
}
