import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { QuickJS, type JSValueHandle } from 'quickjs-wasi';
import { pacBuiltins } from './pac-builtins.ts';
import { limitMemory } from './pac-memory.ts';

/** One question to one script. The script sees nothing of this process but these facts. */
export type PacTask = {
  readonly script: string;
  readonly url: string;
  readonly host: string;
  readonly now: number;
  readonly ownAddress: string;
};

/** What is known of names so far; null: the name leads nowhere. */
export type PacNames = ReadonlyMap<string, string | null>;

export type PacReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly answer: string | null }
  /** The script asked for names nobody has looked up yet: it is run again once they are known. */
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'broken'; readonly cause: string };

const memoryPages = 1024;
const answerLimit = 4096;
const longestName = 253;
const mostNames = 64;
const task = workerData as PacTask;
const interpreter = limitMemory(
  readFileSync(new URL('../../../node_modules/quickjs-wasi/quickjs.wasm', import.meta.url)),
  memoryPages,
);

function readAnswer(answer: JSValueHandle): PacReply {
  if (answer.isNull) return { kind: 'answer', answer: null };
  if (!answer.isString || answer.length > answerLimit) return { kind: 'broken', cause: 'answer-unreadable' };
  return { kind: 'answer', answer: answer.toString() };
}

async function ask(known: PacNames): Promise<PacReply> {
  const missing = new Set<string>();
  let stage = 'sandbox';
  const sandbox = await QuickJS.create({ wasm: interpreter });
  const lookup = sandbox.newFunction('lookup', (host) => {
    const name = host.toString();
    const address = name === '' || name.length > longestName ? null : known.get(name);
    if (address === undefined) {
      if (missing.size < mostNames) missing.add(name);
      throw new Error('not known yet');
    }
    return address === null ? sandbox.null : sandbox.newString(address);
  });
  try {
    const { now, ownAddress, script, url, host } = task;
    const install = sandbox.evalCode(pacBuiltins);
    sandbox.callFunction(install, sandbox.undefined, lookup, sandbox.newNumber(now), sandbox.newString(ownAddress));
    stage = 'script';
    sandbox.evalCode(script, 'proxy.pac');
    stage = 'no-function';
    const find = sandbox.evalCode('FindProxyForURL');
    if (!find.isFunction) return { kind: 'broken', cause: stage };
    stage = 'threw';
    const reply = readAnswer(
      sandbox.callFunction(find, sandbox.undefined, sandbox.newString(url), sandbox.newString(host)),
    );
    return missing.size === 0 ? reply : { kind: 'names', names: [...missing] };
  } catch {
    return missing.size === 0 ? { kind: 'broken', cause: stage } : { kind: 'names', names: [...missing] };
  } finally {
    sandbox.dispose();
  }
}

parentPort?.on('message', (known: PacNames) => {
  void ask(known).then((reply) => parentPort?.postMessage(reply));
});
parentPort?.postMessage({ kind: 'ready' } satisfies PacReply);
