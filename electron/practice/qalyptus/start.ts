import { randomBytes } from 'node:crypto';
import { createClock, type PracticeClock } from '../clock.ts';
import { createRequestLog, type LoggedWrite, type RequestLog } from '../request-log.ts';
import { makeSelfSigned, type PemPair } from './certificate.ts';
import { createQalyptusEditing, type QalyptusEditing } from './editing.ts';
import { createQalyptusFaults, type QalyptusFaults } from './faults.ts';
import { createQalyptusHandler } from './handle.ts';
import { createKeys, type KeyChoices } from './keys.ts';
import { qalyptusRoutes } from './routes/index.ts';
import { readsOf } from './runtime.ts';
import { seedAlone } from './seed-usual.ts';
import { buildState, type QalyptusContent } from './seed.ts';
import { listen } from './server.ts';
import type { QalyptusState } from './state.ts';
import { defaultQalyptusSwitches, type QalyptusSwitchSettings } from './switches.ts';
import type { AppRead } from './types.ts';
import type { QalyptusWorld, RunOutcome } from './world.ts';

export type QalyptusOptions = Partial<QalyptusContent> & {
  readonly seed?: number;
  /** 0 takes any free port. */
  readonly port?: number;
  readonly clockRate?: number;
  readonly startAt?: number;
  readonly switches?: Partial<QalyptusSwitchSettings>;
  /** What the first key may do, whom it stands for and how long it lives. */
  readonly key?: KeyChoices;
  /** TLS with a certificate made at start, or with the pair given. */
  readonly tls?: 'self-signed' | PemPair;
  readonly runOutcome?: Partial<RunOutcome>;
};

/** A running practice Qalyptus and the strings it hangs on. */
export interface PracticeQalyptus {
  readonly url: string;
  readonly port: number;
  readonly apiKey: string;
  /** The certificate to trust; null without TLS. */
  readonly caPem: string | null;
  readonly login: { readonly username: string; readonly password: string };
  readonly state: QalyptusState;
  readonly requests: RequestLog;
  readonly faults: QalyptusFaults;
  readonly switches: QalyptusSwitchSettings;
  readonly runOutcome: RunOutcome;
  readonly clock: PracticeClock;
  /** Changes made by people, without an API call. */
  readonly edit: QalyptusEditing;
  readonly makeKey: (choices?: KeyChoices) => string;
  readonly expireKey: (key: string) => void;
  /** The ids of the apps a task report would read if it ran now. */
  readonly runReport: (taskReportId: string) => string[];
  /** The same with the server each is looked for on. */
  readonly readsOf: (taskReportId: string) => AppRead[];
  /** Every call that changes something, in order; logging in is none. */
  readonly writes: () => LoggedWrite[];
  readonly close: () => Promise<void>;
}

/** Starts a practice Qalyptus on loopback. Nothing of it reaches beyond this machine or outlives `close`. */
export async function startPracticeQalyptus(options: QalyptusOptions = {}): Promise<PracticeQalyptus> {
  const seed = options.seed ?? 1;
  const clock = createClock(options.clockRate, options.startAt);
  const switches: QalyptusSwitchSettings = { ...defaultQalyptusSwitches(), ...options.switches };
  const keys = createKeys(clock, switches);
  const world: QalyptusWorld = {
    state: buildState(contentOf(options, seed), seed),
    clock,
    switches,
    faults: createQalyptusFaults(),
    keys,
    log: createRequestLog(),
    runOutcome: { status: 'auto', delayMs: 0, ...options.runOutcome },
    login: { username: 'ada', password: randomBytes(16).toString('hex') },
  };
  const handle = createQalyptusHandler(world, qalyptusRoutes);
  const tls = options.tls === 'self-signed' ? makeSelfSigned(Date.now()) : options.tls;
  const server = await listen(
    (request, response) => {
      response.on('error', () => response.destroy());
      handle(request, response).catch(() => response.destroy());
    },
    options.port ?? 0,
    tls,
  );
  const reads = (taskReportId: string) => readsOf(world.state, switches, taskReportId);
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${server.port}`,
    port: server.port,
    apiKey: keys.make(options.key),
    caPem: tls?.cert ?? null,
    login: world.login,
    state: world.state,
    requests: world.log,
    faults: world.faults,
    switches,
    runOutcome: world.runOutcome,
    clock,
    edit: createQalyptusEditing(world),
    makeKey: keys.make,
    expireKey: keys.expire,
    runReport: (taskReportId) => [...new Set(reads(taskReportId).map((read) => read.appId))],
    readsOf: reads,
    writes: () => world.log.writes().filter((write) => !write.path.startsWith('/api/v1/login')),
    close: server.close,
  };
}

/** What the options say; nothing said is a server of its own making. */
function contentOf(options: QalyptusOptions, seed: number): QalyptusContent {
  const { projects, connections, reports, tasks, apps } = options;
  if (!projects && !connections && !reports && !tasks && !apps) return seedAlone(seed);
  return {
    projects: projects ?? [],
    connections: connections ?? [],
    reports: reports ?? [],
    tasks: tasks ?? [],
    apps: apps ?? [],
  };
}
