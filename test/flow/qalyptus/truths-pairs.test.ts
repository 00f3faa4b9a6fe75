import { describe, expect, it } from 'vitest';
import type { QalyptusSwitchSettings } from '../../../electron/practice/index.ts';
import { counts, seed } from '../../support/world.ts';
import { someOf } from '../../support/some-of.ts';
import { journey, usual, type Outcome, type Way } from './truths-journey.ts';

type Together = Partial<QalyptusSwitchSettings>;
type Row = readonly [switches: Together, ends: Partial<Outcome>, way?: Omit<Way, 'switches'>];

const notMade = (copies: string): Partial<Outcome> => ({
  ...{ copies, status: 'missing', update: 'plan.red', rollback: 'deleted 0, kept: no copy of it is known' },
});
const hidden: Partial<Outcome> = { copies: 'done, after a look', status: 'unreadable' };
/** A copy nobody named and whose id nobody was told is somewhere: no second one is made, and a person looks. */
const lostCopy: Partial<Outcome> = {
  ...notMade('partial, review, propagation.needs-review'),
  status: 'unmanaged, unreadable',
};
/** The first PATCH shows it, and nothing else is made; what it changed is put back. */
const stoppedAtOnce: Partial<Outcome> = {
  ...{ copies: 'propagation.unasked-change', status: 'unreadable', update: 'plan.red' },
  ...{ repoint: 'propagation.unasked-change', rollback: 'deleted 1' },
};
/** The trial could not see which form is taken, so none of what is sent is. */
const unread = (code: string): Partial<Outcome> => ({
  ...{ canary: 'left over', copies: code, status: 'unreadable', update: code, repoint: code },
});
/** Copies that can be found neither in the list nor by their id: nobody is told that they are right. */
const beyondTheCut: Partial<Outcome> = {
  ...notMade('partial, review, propagation.needs-review'),
  ...{ status: 'unreadable', repoint: 'done, 2 not seen' },
};
const lax = { reportIdMode: 'reportId', reportIdLax: true } as const;
const blind = { mappingsReadable: false } as const;
const unnamed = { nameTemplate: '' };

/** Truths that are harmless one by one. */
const rows: readonly Row[] = [
  [{ ...blind, patchMode: 'merge' }, hidden],
  [{ ...blind, patchMode: 'merge', ...lax }, hidden],
  [{ ...blind, ...lax, patchReportId: 'as-mode' }, hidden],
  [{ ...blind, reportIdMode: 'reportId' }, notMade('partial, qalyptus.rejected')],
  [{ ...blind, singleTaskGet: false }, hidden],
  [{ ...blind, connectionApps: 'hidden' }, hidden],
  [{ ...blind, patchAnswer: 'no-content' }, hidden],
  [{ ...blind, patchBodyMode: 'object' }, unread('partial, qalyptus.rejected'), { canary: true }],
  [{ ...blind, patchResetsOtherFields: true }, stoppedAtOnce],
  [{ v2Reads: false, singleTaskGet: false }, hidden],
  [{ ...lax, patchMode: 'merge', patchReportId: 'as-mode' }, {}],
  [{ ...lax, patchResetsOtherFields: true }, stoppedAtOnce],
  [{ reportIdMode: 'either', patchMode: 'merge', mappingsShape: 'flat' }, {}],
  [{ patchMode: 'merge', patchBodyMode: 'flat' }, { canary: 'learned' }, { canary: true }],
  [{ patchMode: 'merge', patchBodyMode: 'object', mappingsShape: 'group' }, { canary: 'learned' }, { canary: true }],
  [{ idShape: 'none', emptyName: 'generated' }, lostCopy, unnamed],
  [{ idShape: 'none', emptyName: 400 }, lostCopy, unnamed],
  [{ idShape: 'none', namesUnique: false }, lostCopy, unnamed],
  [{ idShape: 'none', namesUnique: false }, {}],
  [{ idShape: 'location', patchAnswer: 'true', duplicateStatus: 201 }, {}],
  [{ listCut: 100, namesUnique: false }, {}, { ordinaryTasks: 110, confirm: ['list-complete'] }],
  [{ listCut: 100, idShape: 'none' }, beyondTheCut, { ordinaryTasks: 110, confirm: ['list-complete'] }],
  [{ listCut: 100, singleTaskGet: false }, beyondTheCut, { ordinaryTasks: 110, confirm: ['list-complete'] }],
  [{ pagedLists: 20, pagedForm: 'next', pascalOut: true }, {}, { ordinaryTasks: 45 }],
  [{ taskPatch: 'missing', deleteRouteMissing: true }, { rollback: 'deleted 0, by hand 3' }],
  [{ triggersReadable: false, recipientsReadable: false }, {}],
  [
    {
      ...{ pascalOut: true, envelope: 'none', casingIn: 'exact', idCase: 'upper', numbersAsText: true },
      ...{ idShape: 'location', failureForm: 'problem', missingRouteStatus: 405, missingRouteBody: 'empty' },
    },
    {},
  ],
];

const titled = rows.map(([switches, ends, way]) => {
  return { title: JSON.stringify({ ...way, ...switches }), switches, ends, way };
});

describe('truths that meet on one server', () => {
  console.info(`COFFER_SEED=${seed}`);
  it.each(someOf(titled, counts(10, rows.length)))('of a server with $title', async ({ switches, ends, way }) => {
    expect(await journey({ ...way, switches })).toEqual({ ...usual, ...ends });
  });
});
