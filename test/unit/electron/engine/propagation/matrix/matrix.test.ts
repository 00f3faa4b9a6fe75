import { expect, test } from 'vitest';
import { captureServer } from '../../../../../../electron/engine/propagation/capture/capture-server.ts';
import { ledgerMatrix } from '../../../../../../electron/engine/propagation/matrix/ledger-matrix.ts';
import { planMatrix } from '../../../../../../electron/engine/propagation/matrix/plan-matrix.ts';
import type { EpochMs } from '../../../../../../shared/domain/ids.ts';
import { PropagationMatrix } from '../../../../../../shared/domain/propagation-matrix.ts';
import type { TaskDetail } from '../../../../../../shared/domain/qalyptus.ts';
import { anObject } from '../../vault/support/given.ts';
import {
  aCopy,
  aFakeServer,
  aMaster,
  aPlanningDesk,
  aRow,
  customerApp,
  finance,
  learned,
  pair,
  sales,
  serverName,
  sheetAndChart,
  targetsOf,
  wishedPairs,
} from '../plan/given-plan.ts';

const sight = { nameOf: (appId: string) => (appId === sales ? 'Sales' : ''), exists: () => true };
const states = ({ rows }: PropagationMatrix) =>
  Object.fromEntries(rows.map(({ targetKey, cells }) => [targetKey, cells.map(({ state }) => state)]));
const later = 99 as EpochMs;

async function look(tasks: TaskDetail[], change: { at?: EpochMs; exists?: (appId: string) => boolean } = {}) {
  const { client } = aFakeServer({ tasks });
  const capture = await captureServer(client, serverName, change.at ?? later);
  const ledger = [aRow(1, wishedPairs(1)), aRow(2, wishedPairs(2))];
  const matrix = ledgerMatrix(
    { capture, ledger, dialect: learned },
    { ...sight, ...(change.exists ? { exists: change.exists } : {}) },
  );
  return PropagationMatrix.parse(matrix);
}

const both = [aMaster(), aCopy(1, wishedPairs(1)), aCopy(2, wishedPairs(2))];

test('each report of each customer stands beside each app it may read, mapped where the server shows it', async () => {
  const matrix = await look(both);
  expect(matrix.columns.map(({ reportName, sourceAppId }) => [reportName, sourceAppId])).toEqual([
    ['Report 1', sales],
    ['Report 1', finance],
    ['Report 2', sales],
    ['Report 2', finance],
  ]);
  expect(states(matrix)).toEqual({ C1: Array(4).fill('mapped'), C2: Array(4).fill('mapped') });
});

test('what is not mapped, or to itself, reads the master; another customer’s app, a gone and a doubled one are named', async () => {
  const odd = (pairs: ReturnType<typeof pair>[]) => look([aMaster(), aCopy(1, pairs), aCopy(2, wishedPairs(2))]);
  const own = pair(finance, customerApp(1, 'finance'));
  expect(states(await odd([own]))['C1']).toEqual(['master', 'mapped', 'master', 'mapped']);
  expect(states(await odd([pair(sales, sales), own]))['C1']?.[0]).toBe('master');
  const foreign = await odd([pair(sales, customerApp(2)), own]);
  expect(foreign.rows[0]?.cells[0]).toMatchObject({ state: 'foreign', about: ['C2'], foundAppId: customerApp(2) });
  expect(states(await odd([pair(sales, customerApp(1)), pair(sales, customerApp(9)), own]))['C1']?.[0]).toBe('twice');
  expect(states(await odd([pair(sales, customerApp(9)), own]))['C1']?.[0]).toBe('differs');
  const gone = await look(both, { exists: (appId) => appId !== customerApp(1) });
  expect(states(gone)['C1']?.[0]).toBe('gone');
});

test('what the server does not show, and what was read before it was written, is never said to be right', async () => {
  const copy = aCopy(1, []);
  const hidden = { ...copy, reports: copy.reports.map((report) => ({ ...report, mappings: null })) };
  expect(states(await look([aMaster(), hidden, aCopy(2, wishedPairs(2))]))['C1']).toEqual(Array(4).fill('unknown'));
  expect(states(await look(both, { at: 0 as EpochMs }))['C1']).toEqual(Array(4).fill('unknown'));
  expect(states(await look([aMaster(), aCopy(2, wishedPairs(2))]))['C1']).toEqual(Array(4).fill('missing'));
});

test('of a plan the cells say what it would come to, red where the run is locked', async () => {
  const desk = await aPlanningDesk();
  const capture = await captureServer(aFakeServer().client, serverName, later);
  const matrixOf = async (targets: string, exists = (_appId: string) => true) => {
    const plan = await desk.plan(targets);
    return PropagationMatrix.parse(planMatrix(plan, { capture, ledger: [] }, { ...sight, exists }));
  };
  expect(states(await matrixOf(targetsOf(1, 2)))['C1']).toEqual(Array(4).fill('planned'));
  const [head = '', ...lines] = targetsOf(1, 2).split('\n');
  const short = [head, ...lines.filter((line) => !line.includes(customerApp(2, 'finance')))].join('\n');
  expect(states(await matrixOf(short))['C2']).toEqual(['planned', 'master', 'planned', 'master']);
  const unknown = targetsOf(1).replace(customerApp(1), customerApp(77));
  expect(states(await matrixOf(unknown, (appId) => appId !== customerApp(77)))['C1']?.[0]).toBe('no-app');
});

test('a target that lacks objects of the master names them', async () => {
  const apps = Object.fromEntries(
    [sales, finance, customerApp(1), customerApp(1, 'finance')].map((appId) => [appId, sheetAndChart]),
  );
  const desk = await aPlanningDesk({ apps: { ...apps, [customerApp(1)]: [anObject('sheet-1')] } });
  const plan = await desk.plan(targetsOf(1));
  const matrix = planMatrix(plan, { capture: null, ledger: [] }, sight);
  expect(matrix.rows[0]?.cells[0]).toMatchObject({ state: 'lacks', about: ['chart-1'] });
});
