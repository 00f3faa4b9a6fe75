/**
 * Every assumption of the reference’s section 12 as a switch, with all truths a client has to survive; the first is what
 * the reference assumes and is the default. `assumption` is its number; rows without one are facts that vary in the wild.
 */
type SwitchRow = {
  readonly assumption?: number;
  readonly truths: readonly [SwitchValue, SwitchValue, ...SwitchValue[]];
  readonly says: string;
};
type SwitchValue = boolean | number | string;

export const qalyptusSwitches = {
  casingIn: { assumption: 1, truths: ['any', 'exact'], says: 'Whether names of a body are matched in any casing.' },
  pascalOut: { assumption: 1, truths: [false, true], says: 'Answers are written in PascalCase.' },
  envelope: {
    assumption: 2,
    truths: ['both', 'v1-only', 'none'],
    says: 'Which versions wrap their answers in data, isSuccess, error and errorDetails.',
  },
  keyHeader: {
    assumption: 3,
    truths: ['bearer', 'x-api-key'],
    says: 'The header an API key is taken from; a login token is always a bearer.',
  },
  v2Reads: { assumption: 4, truths: [true, false], says: 'Everything that v1 reads can be read under v2.' },
  noV2: { assumption: 4, truths: [false, true], says: 'The server is too old: no route of v2, propagation included.' },
  singleTaskGet: { assumption: 4, truths: [true, false], says: 'One task can be read by its id.' },
  missingRouteStatus: { assumption: 4, truths: [404, 405], says: 'Status of a route the server does not have.' },
  missingRouteBody: {
    assumption: 4,
    truths: ['envelope', 'empty'],
    says: 'A missing route looks like an unknown id, or has no body.',
  },
  idShape: {
    assumption: 5,
    truths: ['string', 'object', 'location', 'task-id', 'bare', 'bare-object', 'none'],
    says: 'Where the answer of a duplicate carries the new id.',
  },
  duplicateStatus: { assumption: 5, truths: [200, 201], says: 'Status of a duplicate that worked.' },
  reportIdMode: {
    assumption: 6,
    truths: ['taskReportId', 'reportId', 'either'],
    says: 'Which id ReportId means.',
  },
  reportIdLax: {
    assumption: 6,
    truths: [false, true],
    says: 'A ReportId of the wrong kind is ignored without a word instead of 400.',
  },
  patchReportId: {
    assumption: 6,
    truths: ['own-too', 'as-mode'],
    says: 'The path of PATCH takes a task report’s own id whatever reportIdMode says, or only that kind.',
  },
  namesUnique: { assumption: 7, truths: [true, false], says: 'Two tasks cannot have one name, whatever its casing.' },
  nameCollisionStatus: { assumption: 7, truths: [409, 400], says: 'Status of a name that is taken.' },
  nameLength: { assumption: 7, truths: [255, 100], says: 'Longest name of a task.' },
  generatedName: { assumption: 8, truths: ['numbered', 'copy'], says: 'How a copy without a wished name is called.' },
  cloneInherits: {
    assumption: 9,
    truths: ['everything', 'inert', 'no-recipients'],
    says: 'What a copy takes over: all of it, all but enabled state and triggers, or all but recipients.',
  },
  patchMode: {
    assumption: 10,
    truths: ['replace', 'merge'],
    says: 'The list sent becomes the list stored, or its pairs are added by source app.',
  },
  patchBodyMode: {
    assumption: 10,
    truths: ['array', 'object', 'flat'],
    says: 'The one shape of OverwriteReportApps that PATCH takes.',
  },
  absentMappings: {
    assumption: 10,
    truths: ['untouched', 'cleared'],
    says: 'What a PATCH without OverwriteReportApps does to mappings.',
  },
  patchResetsOtherFields: {
    assumption: 10,
    truths: [false, true],
    says: 'PATCH is a full update in disguise: fields not sent go back to their defaults.',
  },
  patchAnswer: {
    assumption: 11,
    truths: ['object', 'no-content', 'empty-data', 'true'],
    says: 'What a PATCH of a task report answers.',
  },
  mappingsReadable: {
    assumption: 12,
    truths: [true, false],
    says: 'The v2 detail of a task report carries its mappings.',
  },
  mappingsInV1: { assumption: 12, truths: [false, true], says: 'The v1 detail carries them too.' },
  mappingsShape: {
    assumption: 12,
    truths: ['groups', 'group', 'flat'],
    says: 'Mappings are read as groups by report, as one group, or as plain pairs.',
  },
  noMappingsShown: { assumption: 12, truths: ['empty-list', 'absent'], says: 'How a detail without mappings looks.' },
  sameSourceTwice: { assumption: 13, truths: [400, 'last-wins'], says: 'One source app twice in one report.' },
  deadSource: { assumption: 13, truths: ['accepted', 400], says: 'A source app the report does not use.' },
  unknownTarget: { assumption: 13, truths: ['accepted', 400], says: 'A target app that Qlik does not have.' },
  identityPair: { assumption: 13, truths: ['accepted', 'dropped'], says: 'A pair of an app with itself.' },
  pathAndBodyDiffer: {
    assumption: 13,
    truths: [400, 'path-wins'],
    says: 'PATCH with another report in its body than in its path.',
  },
  emptyName: { assumption: 13, truths: ['generated', 400], says: 'A wished name of blanks.' },
  mappingHops: { assumption: 14, truths: ['one', 'chain'], says: 'A to B and B to C gives B, or C.' },
  runRouteMissing: { assumption: 15, truths: [false, true], says: 'There is no route to run a task.' },
  runStatus: { assumption: 15, truths: [202, 200], says: 'Status of a run that was started.' },
  runWords: { assumption: 15, truths: ['server', '2019'], says: 'Words of an execution’s state.' },
  cancelRouteMissing: { assumption: 16, truths: [false, true], says: 'There is no route to abort a run.' },
  deleteRouteMissing: { assumption: 17, truths: [false, true], says: 'There is no route to delete a task.' },
  deleteStatus: { assumption: 17, truths: [200, 204], says: 'Status of a deletion that worked.' },
  deleteWhileRunning: { assumption: 17, truths: [409, 200], says: 'Status of deleting a task that runs.' },
  taskPatch: {
    assumption: 18,
    truths: ['applied', 'missing', 'ignored'],
    says: 'A PATCH of a task is done, has no route, or is answered 200 and forgotten.',
  },
  pagedLists: { assumption: 19, truths: [0, 20], says: 'Rows of a page; 0 gives lists whole.' },
  pagedForm: {
    assumption: 19,
    truths: ['offset', 'next'],
    says: 'A page says total and offset, or a link to the next.',
  },
  listCut: {
    assumption: 19,
    truths: [0, 100],
    says: 'Rows after which a list ends without a word; 0 is no such limit.',
  },
  rateLimitEvery: { assumption: 20, truths: [0, 5], says: 'Every how many calls one is refused with 429; 0 is never.' },
  retryAfterForm: { assumption: 20, truths: ['seconds', 'date'], says: 'How Retry-After is written.' },
  failureForm: {
    assumption: 21,
    truths: ['text', 'object', 'list', 'problem'],
    says: 'error as a text, an object, a list, or problem details without an envelope.',
  },
  connectionApps: {
    assumption: 22,
    truths: ['app-and-server', 'app', 'hidden'],
    says: 'What a connection discloses of its app.',
  },
  rolesChecked: { assumption: 23, truths: [true, false], says: 'Writes need the right of section 3.1, else 403.' },
  republishKeepsIds: { assumption: 24, truths: [true, false], says: 'A republished report keeps its id in tasks.' },
  cloneOfMapped: {
    assumption: 25,
    truths: ['kept', 'dropped'],
    says: 'Mappings of the source task for reports the call does not list.',
  },
  apiKeysOn: { truths: [true, false], says: 'The API key feature is switched on; off suspends every key.' },
  expiredStatus: { truths: [401, 417], says: 'Status of an API key that has expired; a login token is 417.' },
  idCase: { truths: ['lower', 'upper'], says: 'Casing of ids in answers.' },
  numbersAsText: { truths: [false, true], says: 'Numbers of triggers are written as texts.' },
  triggersReadable: { truths: [true, false], says: 'Triggers of a task can be read.' },
  recipientsReadable: { truths: [true, false], says: 'Recipients of a task can be read.' },
  triggersFollowMapping: { truths: [false, true], says: 'App ids of copied triggers are replaced as well.' },
  reportConnections: { truths: ['hidden', 'shown'], says: 'One report, read by its id, names its connections.' },
  templateObjectId: { truths: ['itemID', 'id'], says: 'The field of a template object that is the id in Qlik.' },
  closedReports: {
    truths: ['nothing', 'run', 'run-and-duplicate'],
    says: 'What is 403 for a task with a report that has no API members.',
  },
} as const satisfies Record<string, SwitchRow>;

export type QalyptusSwitchName = keyof typeof qalyptusSwitches;
type Widened<V> = V extends boolean ? boolean : V extends number ? number : V;
/** What the server answers by at the moment; tests set it as they like. */
export type QalyptusSwitchSettings = {
  -readonly [N in QalyptusSwitchName]: Widened<(typeof qalyptusSwitches)[N]['truths'][number]>;
};

export function defaultQalyptusSwitches(): QalyptusSwitchSettings {
  const entries = Object.entries(qalyptusSwitches).map(([name, row]) => [name, row.truths[0]]);
  return Object.fromEntries(entries) as QalyptusSwitchSettings;
}

/** The list a project test walks to see that each switch has a client test for every truth. */
export function qalyptusSwitchList(): readonly {
  name: string;
  truths: readonly SwitchValue[];
  assumption: number | null;
}[] {
  return Object.entries(qalyptusSwitches).map(([name, row]) => ({
    name,
    truths: row.truths,
    assumption: 'assumption' in row ? row.assumption : null,
  }));
}
