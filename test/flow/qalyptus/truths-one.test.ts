import { describe, expect, it } from 'vitest';
import { qalyptusSwitchList, type QalyptusSwitchSettings } from '../../../electron/practice/index.ts';
import { counts, seed } from '../../support/world.ts';
import { someOf } from '../../support/some-of.ts';
import { journey, usual, type Outcome, type Way } from './truths-journey.ts';

type Row = {
  /** Switches without which this truth would never be met. */
  readonly beside?: Partial<QalyptusSwitchSettings>;
  readonly way?: Omit<Way, 'switches' | 'canary'>;
  /** Where the flow ends otherwise than usual, and with which code. */
  readonly ends?: Partial<Outcome>;
  /** The same once the server was tried out on a throw-away copy; without it the ends are the same. */
  readonly tried?: Partial<Outcome>;
};

/** Nothing works with a key that is not taken. */
const noKey: Partial<Outcome> = {
  ...{ plan: 'qalyptus.key', copies: '', status: '', update: '', repoint: '', rollback: '' },
};
/** No copy was made, so there is nothing to look at, to change or to delete. */
const notMade = (copies: string): Partial<Outcome> => ({
  ...{ copies, status: 'missing', update: 'plan.red', rollback: 'deleted 0, kept: no copy of it is known' },
});
const wrongId = notMade('partial, qalyptus.rejected');
/** What cannot be read back is looked at by a person once, and is never said to be in sync. */
const hidden: Partial<Outcome> = { copies: 'done, after a look', status: 'unreadable' };
const unasked: Partial<Outcome> = {
  ...{ update: 'propagation.unasked-change', repoint: 'propagation.unasked-change' },
};
const wrongForm: Partial<Outcome> = {
  ...{ update: 'partial, qalyptus.rejected', repoint: 'partial, qalyptus.rejected' },
};

/** Where a list may be cut, a task of the wished name may be there already: a person has to say that there is none. */
const maybeThere: Partial<Outcome> = {
  ...{ plan: 'red names', copies: 'plan.red', status: '', update: 'plan.red', rollback: 'request.not-found' },
};
/** Every other truth about a server, one at a time. */
const rows: Readonly<Record<string, Row>> = {
  'casingIn: exact': {},
  'pascalOut: true': {},
  'envelope: v1-only': {},
  'envelope: none': {},
  'keyHeader: x-api-key': { ends: noKey, tried: { canary: 'qalyptus.key', ...noKey } },
  'v2Reads: false': { ends: hidden, tried: { ...hidden, canary: 'left over' } },
  'noV2: true': {
    ends: notMade('partial, qalyptus.not-offered'),
    tried: { canary: 'qalyptus.not-offered', ...notMade('partial, qalyptus.not-offered') },
  },
  'singleTaskGet: false': {},
  'missingRouteStatus: 405': { beside: { singleTaskGet: false } },
  'missingRouteBody: empty': { beside: { singleTaskGet: false, missingRouteStatus: 405 } },
  'idShape: object': {},
  'idShape: location': {},
  'idShape: task-id': {},
  'idShape: bare': {},
  'idShape: bare-object': {},
  'idShape: none': {},
  'duplicateStatus: 201': {},
  'reportIdMode: reportId': { ends: wrongId, tried: {} },
  'reportIdMode: either': {},
  'reportIdLax: true': { beside: { reportIdMode: 'reportId' } },
  'patchReportId: as-mode': { beside: { reportIdMode: 'reportId', reportIdLax: true } },
  'namesUnique: false': {},
  'nameCollisionStatus: 400': {},
  'nameLength: 100': {},
  'generatedName: copy': { way: { nameTemplate: '' } },
  'cloneInherits: inert': {},
  'cloneInherits: no-recipients': {},
  'patchMode: merge': {},
  'patchBodyMode: object': { ends: wrongForm, tried: {} },
  'patchBodyMode: flat': { ends: wrongForm, tried: {} },
  'absentMappings: cleared': {},
  'patchResetsOtherFields: true': { ends: unasked },
  'patchAnswer: no-content': {},
  'patchAnswer: empty-data': {},
  'patchAnswer: true': {},
  'mappingsReadable: false': { ends: hidden, tried: { ...hidden, canary: 'left over' } },
  'mappingsInV1: true': {
    beside: { mappingsReadable: false },
    ends: hidden,
    tried: { ...hidden, canary: 'left over' },
  },
  'mappingsShape: group': {},
  'mappingsShape: flat': {},
  'noMappingsShown: absent': {},
  'sameSourceTwice: last-wins': {},
  'deadSource: 400': {},
  'unknownTarget: 400': {},
  'identityPair: dropped': {},
  'pathAndBodyDiffer: path-wins': {},
  'emptyName: 400': { way: { nameTemplate: '' } },
  'mappingHops: chain': {},
  'runRouteMissing: true': {},
  'runStatus: 200': {},
  'runWords: 2019': {},
  'cancelRouteMissing: true': {},
  'deleteRouteMissing: true': {
    ends: { rollback: 'deleted 0, by hand 3' },
    tried: { canary: 'left over', rollback: 'deleted 0, by hand 3' },
  },
  'deleteStatus: 204': {},
  'deleteWhileRunning: 200': {},
  'taskPatch: missing': {},
  'taskPatch: ignored': {},
  'pagedLists: 20': { way: { ordinaryTasks: 45 } },
  'pagedForm: next': { beside: { pagedLists: 20 }, way: { ordinaryTasks: 45 } },
  'listCut: 100': { way: { ordinaryTasks: 110 }, ends: maybeThere, tried: { canary: 'learned', ...maybeThere } },
  'rateLimitEvery: 5': {},
  'retryAfterForm: date': { beside: { rateLimitEvery: 5 }, way: { clockRate: 1 } },
  'failureForm: object': { beside: { reportIdMode: 'reportId' }, ends: wrongId, tried: {} },
  'failureForm: list': { beside: { reportIdMode: 'reportId' }, ends: wrongId, tried: {} },
  'failureForm: problem': { beside: { reportIdMode: 'reportId' }, ends: wrongId, tried: {} },
  'connectionApps: app': {},
  'connectionApps: hidden': {},
  'rolesChecked: false': {},
  'republishKeepsIds: false': {},
  'cloneOfMapped: dropped': {},
  'apiKeysOn: false': { ends: noKey, tried: { canary: 'qalyptus.key', ...noKey } },
  'expiredStatus: 417': {},
  'idCase: upper': {},
  'numbersAsText: true': {},
  'triggersReadable: false': {},
  'recipientsReadable: false': {},
  'triggersFollowMapping: true': {},
  'reportConnections: shown': {},
  'templateObjectId: id': {},
  'closedReports: run': {},
  'closedReports: run-and-duplicate': {},
};

const truths = qalyptusSwitchList().flatMap(({ name, truths: [, ...others] }) =>
  others.map((truth) => ({ title: `${name}: ${String(truth)}`, set: { [name]: truth } })),
);
const optionsOf = (title: string, set: object): Way => ({
  ...rows[title]?.way,
  switches: { ...rows[title]?.beside, ...set },
});

/** Those that end otherwise, and some of the others. */
const odd = truths.filter(({ title }) => rows[title]?.ends !== undefined);
const even = truths.filter((truth) => !odd.includes(truth));

describe('from the plan to the rollback, no customer reads what is not its own', () => {
  it('of a server as the reference thinks it is', async () => {
    console.info(`COFFER_SEED=${seed}`);
    expect(await journey({})).toEqual(usual);
  });

  it('has a row for every truth', () => {
    expect(truths.map(({ title }) => title).filter((title) => !(title in rows))).toEqual([]);
  });

  it.each([...odd, ...someOf(even, counts(14, even.length))])('of a server with $title', async ({ title, set }) => {
    expect(await journey(optionsOf(title, set))).toEqual({ ...usual, ...rows[title]?.ends });
  });
});

describe('after a trial on a throw-away copy', () => {
  const picked = someOf(truths, counts(6, truths.length));
  it.each(picked)('all is well with $title', async ({ title, set }) => {
    const { ends, tried = ends } = rows[title] ?? {};
    const outcome = await journey({ ...optionsOf(title, set), canary: true });
    expect(outcome).toEqual({ canary: 'learned', ...usual, ...tried });
  });
});
