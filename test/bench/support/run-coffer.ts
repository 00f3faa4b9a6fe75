import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { bundledCoffer } from './bundled-coffer.ts';

export type CofferRun = {
  readonly status: number;
  /** The result line. */
  readonly result: Record<string, unknown>;
  /** From start to end of the process. */
  readonly wallSeconds: number;
  /** Between start and end of the run it followed; null when it followed none. */
  readonly runSeconds: number | null;
  /** Processor time it used, all threads; null where the system does not say. */
  readonly cpuSeconds: number | null;
  /** The most the process ever held in memory; null where the system does not say. */
  readonly peakBytes: number | null;
  /** What it held at each look. */
  readonly held: readonly number[];
};

const lookEveryMs = 100;

/** Runs the product's command line as a process of its own and watches its memory from outside. */
export async function runCoffer(argv: readonly string[], env: Readonly<Record<string, string>>): Promise<CofferRun> {
  const entry = await bundledCoffer();
  const started = performance.now();
  const child = spawn(process.execPath, [...nodeFlags(), entry, '--json', ...argv], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const held: number[] = [];
  let peakBytes: number | null = null;
  let cpuSeconds: number | null = null;
  const watching = setInterval(() => {
    const look = lookAt(child.pid);
    if (!look) return;
    peakBytes = look.peak;
    held.push(look.now);
    cpuSeconds = look.cpuSeconds;
  }, lookEveryMs);

  let last: Record<string, unknown> = {};
  let runSeconds: number | null = null;
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    last = JSON.parse(line) as Record<string, unknown>;
    const { startedAt, endedAt } = (last['run'] ?? {}) as Record<string, unknown>;
    if (typeof startedAt === 'number' && typeof endedAt === 'number') runSeconds = (endedAt - startedAt) / 1000;
  });
  const [[status]] = (await Promise.all([once(child, 'close'), once(lines, 'close')])) as [[number], unknown];
  clearInterval(watching);
  if (last['type'] !== 'result')
    throw new Error(`coffer ${argv.join(' ')} ended as ${status}: ${JSON.stringify(last)}`);
  const wallSeconds = (performance.now() - started) / 1000;
  return { status, result: last, wallSeconds, runSeconds, cpuSeconds, peakBytes, held };
}

/** BENCH_NODE_FLAGS hands flags such as --cpu-prof on to the measured process. */
const nodeFlags = (): string[] => (process.env['BENCH_NODE_FLAGS'] ?? '').split(' ').filter(Boolean);

/** The clock ticks of /proc are hundredths of a second on every Linux there is. */
const ticksPerSecond = 100;

function lookAt(pid: number | undefined): { peak: number; now: number; cpuSeconds: number } | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const kibOf = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1] ?? Number.NaN);
    const [peak, now] = [kibOf('VmHWM') * 1024, kibOf('VmRSS') * 1024];
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
    return Number.isFinite(peak + now + cpuSeconds) ? { peak, now, cpuSeconds } : null;
  } catch {
    return null;
  }
}
