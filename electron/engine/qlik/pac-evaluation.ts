import { lookup } from 'node:dns/promises';
import { networkInterfaces } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../../shared/errors/app-error.ts';
import type { World } from '../world.ts';
import type { PacReply, PacTask } from './pac-worker.ts';

const bounds = { startMs: 30_000, runMs: 1_000, lookupMs: 5_000, rounds: 16, names: 32 };

const broken = (cause: string) => new AppError('tenant.proxy', { reason: 'pac-broken', cause });

/** The first address others may know this machine by; asked of the machine, not of any server. */
function ownAddress(): string {
  const outward = Object.values(networkInterfaces())
    .flatMap((entries) => entries ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal);
  return outward?.address ?? '127.0.0.1';
}

async function addressOf(name: string): Promise<string | null> {
  const found = lookup(name, { family: 4 }).then(
    ({ address }) => address,
    () => null,
  );
  return Promise.race([found, wait(bounds.lookupMs, null, { ref: false })]);
}

function nextReply(worker: Worker, limitMs: number): Promise<PacReply> {
  return new Promise((resolve, reject) => {
    const settle = (outcome: () => void) => {
      clearTimeout(timer);
      worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit');
      worker.on('error', () => undefined);
      outcome();
    };
    const endless = new AppError('tenant.proxy', { reason: 'pac-endless', limitMs });
    const timer = setTimeout(() => settle(() => reject(endless)), limitMs);
    const lose = () => settle(() => reject(broken('sandbox-lost')));
    worker.once('message', (reply: PacReply) => settle(() => resolve(reply)));
    worker.once('error', lose).once('exit', lose);
  });
}

async function converse(worker: Worker): Promise<string | null> {
  const known = new Map<string, string | null>();
  await nextReply(worker, bounds.startMs);
  for (let round = 0; round < bounds.rounds; round += 1) {
    worker.postMessage(known);
    const reply = await nextReply(worker, bounds.runMs);
    if (reply.kind === 'answer') return reply.answer;
    if (reply.kind === 'broken') throw broken(reply.cause);
    if (reply.kind !== 'names' || known.size + reply.names.length > bounds.names) break;
    await Promise.all(reply.names.map(async (name) => void known.set(name, await addressOf(name))));
  }
  throw broken('too-many-lookups');
}

/**
 * What the script answers for this origin. The script is a stranger's: it runs in a sandbox within a thread of its own,
 * with bounded memory, and is ended after a second; so neither a loop nor an expression can hold the engine.
 */
export async function evaluatePac(script: string, origin: URL, world: World): Promise<string | null> {
  const task: PacTask = {
    script,
    url: `${origin.origin}/`,
    host: origin.hostname.replace(/^\[|\]$/g, ''),
    now: world.now(),
    ownAddress: ownAddress(),
  };
  const worker = new Worker(new URL('./pac-worker.ts', import.meta.url), {
    workerData: task,
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 64 },
  });
  try {
    return await converse(worker);
  } finally {
    await worker.terminate();
  }
}
