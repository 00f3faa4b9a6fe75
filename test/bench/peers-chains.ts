import { existsSync, globSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import {
  createRandom,
  editKinds,
  evolveApp,
  generateApp,
  loadZlib,
  writeQvf,
  type ProfileName,
} from '../../electron/engine/qvf/index.ts';

/** Version chains, round by round: the files one backup run sees. `prepare` puts a round's files where they belong. */
export type Chains = { readonly rounds: number; prepare(round: number): string[] };

/** Real chains: round n sees the n-th version of each app, or its last one. */
export function corpusChains(): Chains {
  const corpus = path.join(process.env['COFFER_SHARED'] ?? '../shared', 'corpus');
  if (!existsSync(corpus)) throw new Error('no corpus beside the repository');
  const chains = new Map<string, string[]>();
  for (const file of globSync(path.join(corpus, '**/*.qvf')).sort()) {
    if (!statSync(file).isFile()) continue;
    const folder = path.dirname(file);
    chains.set(folder, [...(chains.get(folder) ?? []), path.resolve(file)]);
  }
  const rounds = Math.max(...[...chains.values()].map((chain) => chain.length));
  return {
    rounds,
    prepare: (round) => [...chains.values()].map((chain) => chain[Math.min(round, chain.length - 1)] ?? ''),
  };
}

/** Mostly small and middling apps, and one in twenty of 20 to 30 MB. */
function profileOf(app: number): ProfileName {
  if (app % 20 === 19) return 'large';
  return app % 3 === 1 ? 'medium' : 'small';
}

/** Generated apps; each round edits them once and writes every file anew, in place or as a server exports it. */
export function generatedChains(folder: string, apps: number, versions: number): Chains {
  const zlib = loadZlib();
  const deflate = (bytes: Uint8Array): Uint8Array => zlib.deflate6(bytes);
  const models = Array.from({ length: apps }, (_, app) => generateApp(1000 + app, profileOf(app)));
  const files = models.map((): Uint8Array => new Uint8Array(0));
  return {
    rounds: versions,
    prepare: (round) =>
      models.map((model, app) => {
        const random = createRandom(round * 100_003 + app);
        const next =
          round === 0 ? model : evolveApp(model, random, editKinds[random.between(0, editKinds.length - 1)] ?? 'save');
        const previous = files[app] ?? new Uint8Array(0);
        const layout =
          round === 0 || random.chance(0.5)
            ? ({ kind: 'server-export', seed: round * 7919 + app } as const)
            : ({ kind: 'in-place', previous } as const);
        const bytes = writeQvf(next, { deflate, layout });
        models[app] = next;
        files[app] = bytes;
        const name = path.join(folder, String(app), 'app.qvf');
        mkdirSync(path.dirname(name), { recursive: true });
        rmSync(name, { force: true });
        writeFileSync(name, bytes);
        return name;
      }),
  };
}
