import { readFileSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'rolldown';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist', 'electron');

/** Native or given by the host: everything else goes into the bundle. */
const external = ['electron', 'better-sqlite3'];

const besideMe = /new URL\(\s*'(\.{1,2}\/[^']+)',\s*import\.meta\.url,?\s*\)/g;

/**
 * Keeps `new URL('./x', import.meta.url)` true in the bundle. Everything lands in one flat folder, so what stood
 * beside the code still does: a module named this way becomes an entry of its own (a worker), any other file an asset.
 */
function filesBeside(): Plugin {
  return {
    name: 'files-beside',
    transform(code, id) {
      if (!code.includes('import.meta.url')) return null;
      const rewritten = code.replace(besideMe, (_, path: string) => {
        const file = resolve(dirname(id), path);
        const isModule = extname(file) === '.ts';
        const inside = relative(join(root, 'electron'), file);
        // What a package keeps beside itself has a name of its own.
        const flat = inside.startsWith('..') ? basename(file) : inside.replaceAll(/[\\/]/g, '-');
        const fileName = isModule ? flat.replace(/\.ts$/, '.js') : flat;
        if (isModule) this.emitFile({ type: 'chunk', id: file, fileName });
        else this.emitFile({ type: 'asset', fileName, source: readFileSync(file) });
        return `new URL('./${fileName}', import.meta.url)`;
      });
      return rewritten === code ? null : { code: rewritten, map: null };
    },
  };
}

const product = {
  main: join(root, 'electron', 'main.ts'),
  'engine-process': join(root, 'electron', 'engine-process.ts'),
  cli: join(root, 'electron', 'hosts', 'cli', 'main.ts'),
};

/** Bundles everything that is not the window into one folder: the entries, and the preload beside them. */
export async function bundle(
  out = dist,
  entries: Record<string, string> = product,
  plugins: readonly Plugin[] = [],
  target?: string,
): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  await build({
    input: entries,
    platform: 'node',
    external,
    plugins: [filesBeside(), ...plugins],
    ...(target === undefined ? {} : { transform: { target } }),
    logLevel: 'warn',
    output: { dir: out, format: 'esm', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
  });
  // A sandboxed preload can only be CommonJS.
  await build({
    input: join(root, 'electron', 'preload.ts'),
    platform: 'node',
    external,
    logLevel: 'warn',
    output: { file: join(out, 'preload.cjs'), format: 'cjs' },
  });
}

// `node scripts/bundle.ts DIR es2020` writes what tools can read that are older than our language.
if (import.meta.main) await bundle(process.argv[2], undefined, [], process.argv[3]);
