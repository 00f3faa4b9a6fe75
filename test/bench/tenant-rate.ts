import type { PracticeTenant } from '../../electron/practice/index.ts';
import { info, percent, type Bench, type Row, type Sizes } from './support/bench.ts';
import { budgetOf, callsInsideRetryAfter, rateUse, type LoggedCall } from './support/read-rate.ts';
import { tinyApps, withTestBed } from './support/test-bed.ts';

const exportsPerMinute = 100;
const pausedApps = 40;
/** Real seconds a tenant of the pause bench asks to wait, and how many exports lie between two such moments. */
const pauseSeconds = 3;
const exportsBetweenPauses = 10;

/** How much of the allowed rate a backup uses, and whether it keeps still when told to. */
export const tenantRate: Bench = {
  name: 'rate',
  async run(sizes) {
    const whole = await useAt(1, sizes);
    const half = await useAt(0.5, sizes);
    return [...whole, ...half, await pauses()];
  },
};

async function useAt(rateShare: number, { clockRate, rateWindows }: Sizes): Promise<Row[]> {
  const allowed = exportsPerMinute * rateShare;
  const appCount = Math.ceil(allowed * (rateWindows + 0.3)) + 2;
  const choices = { appCount, profile: tinyApps, clockRate, rateShare };
  const { exports, calls, waited } = await withTestBed(choices, async ({ tenant, backUp }) => {
    const { result } = await backUp('--concurrency', '8');
    const logged = tenant.requests.requests.filter((call) => budgetOf(call) !== null);
    return {
      exports: tenant.requests.matching('POST', /\/export$/),
      calls: logged,
      waited: (result['calls'] as { waited: number } | undefined)?.waited ?? 0,
    };
  });
  const use = rateUse(exports, allowed);
  return [
    {
      measure: `use of the allowed rate, share ${percent(rateShare)}, clock rate ${clockRate}`,
      reach: '90 %',
      goFor: '97 %',
      measured: use
        ? `${percent(use.share)} over ${use.windows} windows (${exports.length} exports, ${waited} calls waited)`
        : 'too short a run',
    },
    info(
      `most exports in any minute, share ${percent(rateShare)}`,
      `${use?.most ?? exports.length} of ${allowed}; ${refusedOf(calls)} refused as too many`,
    ),
  ];
}

const refusedOf = (calls: readonly LoggedCall[]): number => calls.filter(({ status }) => status === 429).length;

/** At a real tenant's pace: a stated number of seconds is in nobody's faster clock. */
async function pauses(): Promise<Row> {
  const choices = { appCount: pausedApps, profile: tinyApps, clockRate: 1 };
  const { refused, inside, onTheWire } = await withTestBed(choices, async ({ tenant, backUp }) => {
    const complaining = complain(tenant);
    await backUp('--concurrency', '8');
    clearInterval(complaining);
    return callsInsideRetryAfter(tenant.requests.requests);
  });
  return {
    measure: 'calls inside a Retry-After',
    reach: '0',
    goFor: '0',
    measured: `${inside} (clock rate 1; ${refused} answers of 429 over ${pauseSeconds} s; ${onTheWire} calls were on the wire already)`,
  };
}

/** Shuts the reads and the writes in turn, again and again, while a backup runs. */
function complain({ requests, limits, clock }: PracticeTenant): NodeJS.Timeout {
  let done = 0;
  return setInterval(() => {
    const due = Math.floor(requests.matching('POST', /\/export$/).length / exportsBetweenPauses);
    if (due <= done) return;
    done = due;
    limits.block(due % 2 === 1 ? 'write' : 'read', pauseSeconds * clock.rate);
  }, 20);
}
