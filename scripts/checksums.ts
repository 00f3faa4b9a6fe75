import { readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import packageFile from '../package.json' with { type: 'json' };
import { factsName, sha256Of, signatureName, sumsName, sumsText } from '../electron/hosts/release/index.ts';

/** By-products of the packager that nobody is given. */
const notGiven = /^(builder-(debug|effective-config)|.*\.blockmap$|latest.*\.yml$)/;

/** Writes release.json and SHA256SUMS over every file that lies at the top of the release's folder. */
export async function writeChecksums(folder: string): Promise<readonly string[]> {
  writeFileSync(
    join(folder, factsName),
    `${JSON.stringify({ product: packageFile.productName, version: packageFile.version })}\n`,
  );
  const names = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !notGiven.test(entry.name) && ![sumsName, signatureName].includes(entry.name))
    .map(({ name }) => name)
    .sort();
  const sums = [];
  for (const name of names) sums.push({ name, sha256: await sha256Of(join(folder, name)) });
  writeFileSync(join(folder, sumsName), sumsText(sums));
  return names;
}

if (import.meta.main) {
  const names = await writeChecksums(resolve(process.argv[2] ?? 'release'));
  process.stdout.write(`${sumsName}: ${names.length} files\n`);
}
