import type { QalyptusSwitchName } from '../../electron/practice/index.ts';

/** A test of `test/flow/qalyptus`, by the file it stands in and by its words before the truth. */
export type TruthTest = { readonly file: string; readonly says: string };

const flow = { file: 'truths-one.test.ts', says: '' };
const rebuild = { file: 'truths-rebuild.test.ts', says: '' };
const run = { file: 'truths-run.test.ts', says: '' };
const alone = (says = ''): TruthTest => ({ file: 'truths-alone.test.ts', says });

/** Where every truth but the first of a switch is met on the way from a plan to its rollback. */
const inTheFlow = [flow] as const;

/**
 * The tests that meet a switch. In the file of each a title ends with `name: truth`: in the flow for every truth but the
 * first, which all of them share; in the others for every truth.
 */
export const qalyptusSwitchTests: Readonly<Record<QalyptusSwitchName, readonly TruthTest[]>> = {
  casingIn: inTheFlow,
  pascalOut: inTheFlow,
  envelope: inTheFlow,
  keyHeader: inTheFlow,
  v2Reads: inTheFlow,
  noV2: inTheFlow,
  singleTaskGet: inTheFlow,
  missingRouteStatus: inTheFlow,
  missingRouteBody: inTheFlow,
  idShape: inTheFlow,
  duplicateStatus: inTheFlow,
  reportIdMode: inTheFlow,
  reportIdLax: inTheFlow,
  patchReportId: inTheFlow,
  namesUnique: inTheFlow,
  nameCollisionStatus: [flow, alone()],
  nameLength: [flow, alone('with long names: ')],
  generatedName: [flow, alone('where the server names the copies: ')],
  cloneInherits: [flow, alone()],
  patchMode: inTheFlow,
  patchBodyMode: inTheFlow,
  absentMappings: inTheFlow,
  patchResetsOtherFields: inTheFlow,
  patchAnswer: inTheFlow,
  mappingsReadable: inTheFlow,
  mappingsInV1: inTheFlow,
  mappingsShape: inTheFlow,
  noMappingsShown: inTheFlow,
  sameSourceTwice: inTheFlow,
  deadSource: inTheFlow,
  unknownTarget: inTheFlow,
  identityPair: inTheFlow,
  pathAndBodyDiffer: inTheFlow,
  emptyName: [flow, alone(), alone('where the server names the copies: ')],
  mappingHops: [flow, rebuild],
  runRouteMissing: [flow, run],
  runStatus: [flow, run],
  runWords: [flow, run],
  cancelRouteMissing: [flow, run],
  deleteRouteMissing: inTheFlow,
  deleteStatus: inTheFlow,
  deleteWhileRunning: [flow, alone()],
  taskPatch: [flow, alone()],
  pagedLists: inTheFlow,
  pagedForm: inTheFlow,
  listCut: inTheFlow,
  rateLimitEvery: inTheFlow,
  retryAfterForm: inTheFlow,
  failureForm: inTheFlow,
  connectionApps: inTheFlow,
  rolesChecked: [flow, alone('to a key that may nothing: ')],
  republishKeepsIds: [flow, rebuild],
  cloneOfMapped: [flow, rebuild],
  apiKeysOn: inTheFlow,
  expiredStatus: [flow, alone()],
  idCase: inTheFlow,
  numbersAsText: inTheFlow,
  triggersReadable: inTheFlow,
  recipientsReadable: inTheFlow,
  triggersFollowMapping: [flow, alone()],
  reportConnections: inTheFlow,
  templateObjectId: inTheFlow,
  closedReports: [flow, run, alone('with closed reports: ')],
};
