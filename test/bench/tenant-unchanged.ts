import type { PracticeTenant } from '../../electron/practice/index.ts';
import { info, seconds, type Bench, type Row, type Sizes } from './support/bench.ts';
import type { CofferRun } from './support/run-coffer.ts';
import { tinyApps, withTestBed, type TestBedChoices } from './support/test-bed.ts';

/** Limits pass so fast that only the work is left. */
const unboundRate = 1_000;
const exportsPerMinute = 100;

/** What a changed and an unchanged app cost: calls, and time. */
export const tenantUnchanged: Bench = {
  name: 'unchanged',
  async run(sizes) {
    const limited = await backUpTwice(sizes, { clockRate: sizes.clockRate });
    const unbound = await backUpTwice(sizes, { clockRate: unboundRate, limits: 'off' });
    return [...callRows(limited, sizes), ...timeRows(limited, unbound, sizes)];
  },
};

type Twice = {
  readonly first: Measured;
  readonly second: Measured;
  /** A third run after one app in ten was edited. */
  readonly third: Measured;
  readonly edited: number;
};
type Measured = { readonly run: CofferRun; readonly calls: Calls };
type Calls = {
  readonly exports: number;
  readonly writes: number;
  readonly sessions: number;
  readonly appReads: number;
};

async function backUpTwice({ apps }: Sizes, choices: TestBedChoices): Promise<Twice> {
  return withTestBed({ appCount: apps, profile: tinyApps, ...choices }, async ({ tenant, backUp }) => {
    const measure = async (): Promise<Measured> => {
      tenant.requests.clear();
      const run = await backUp();
      if (run.result['state'] !== 'complete') throw new Error(`not complete: ${JSON.stringify(run.result)}`);
      return { run, calls: callsOf(tenant) };
    };
    const first = await measure();
    const second = await measure();
    const edited = [...tenant.state.apps.keys()].slice(0, Math.ceil(apps / 10));
    for (const appId of edited) tenant.edit.editApp(appId, 'sheet');
    return { first, second, third: await measure(), edited: edited.length };
  });
}

function callsOf({ requests }: PracticeTenant): Calls {
  const count = (method: string, path: RegExp) => requests.matching(method, path).length;
  return {
    exports: count('POST', /\/export$/),
    writes: ['POST', 'PUT', 'PATCH', 'DELETE'].reduce((sum, method) => sum + count(method, /^\/api\//), 0),
    sessions: count('UPGRADE', /^\/app\//),
    appReads: count('GET', /^\/api\/v1\/(apps\/|temp-contents)/),
  };
}

function callRows({ first, second, third, edited }: Twice, { apps }: Sizes): Row[] {
  const { sessions, appReads, exports } = second.calls;
  return [
    {
      measure: 'writes for each changed app',
      reach: '1',
      goFor: '1',
      measured: `${(third.calls.writes / edited).toFixed(2)} (${third.calls.writes} for ${edited}); first capture ${(first.calls.writes / apps).toFixed(2)}`,
    },
    {
      measure: 'calls for each unchanged app, beyond the lists',
      reach: '1 session',
      goFor: '',
      measured: `${(sessions / apps).toFixed(2)} sessions, ${(appReads / apps).toFixed(2)} reads, ${exports} exports`,
    },
    info(
      'reads for each changed app',
      `${(first.calls.appReads / apps).toFixed(2)} and ${first.calls.sessions / apps} sessions`,
    ),
  ];
}

function timeRows(limited: Twice, unbound: Twice, { apps, clockRate }: Sizes): Row[] {
  const [first, second] = [secondsOf(limited.first), secondsOf(limited.second)];
  const [work, unchangedWork] = [secondsOf(unbound.first), secondsOf(unbound.second)];
  const real = Math.max(work, (apps / exportsPerMinute) * 60);
  const target = { reach: '0.25', goFor: '0.1' };
  return [
    {
      measure: `wall of ${apps} unchanged apps to ${apps} first captures, clock rate ${clockRate}`,
      ...target,
      measured: `${(second / first).toFixed(3)} (${seconds(second)} to ${seconds(first)})`,
    },
    {
      measure: 'the same at real limits (100 exports a minute, reckoned)',
      ...target,
      measured: `${(unchangedWork / real).toFixed(3)} (${seconds(unchangedWork)} to ${seconds(real)})`,
    },
    info(
      'processor time of an unchanged app, and of a first capture',
      `${cpuOf(unbound.second, apps)}, ${cpuOf(unbound.first, apps)}`,
    ),
    info(
      'the same without limits: work alone',
      `${(unchangedWork / work).toFixed(3)} (${seconds(unchangedWork)} to ${seconds(work)}; ${((unchangedWork / apps) * 1000).toFixed(1)} and ${((work / apps) * 1000).toFixed(1)} ms an app)`,
    ),
  ];
}

const secondsOf = ({ run }: Measured): number => run.runSeconds ?? run.wallSeconds;

/** Start of the process included, so only many apps say something. */
const cpuOf = ({ run }: Measured, apps: number): string =>
  run.cpuSeconds === null ? 'not told' : `${((run.cpuSeconds / apps) * 1000).toFixed(1)} ms`;
