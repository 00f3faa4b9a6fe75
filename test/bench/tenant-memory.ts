import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { PracticeTenant } from '../../electron/practice/index.ts';
import { info, median, megabytes, seconds, type Bench, type Row, type Sizes } from './support/bench.ts';
import type { CofferRun } from './support/run-coffer.ts';
import { tinyApps, withTestBed } from './support/test-bed.ts';

const target = { reach: '300 MB', goFor: '200 MB' };

/** What the process that backs up, extracts and verifies holds in memory at most. */
export const tenantMemory: Bench = {
  name: 'memory',
  run: async (sizes) => [...(await hugeApp(sizes)), await manyApps(sizes)],
};

async function hugeApp({ hugeBytes, clockRate }: Sizes): Promise<Row[]> {
  const choices = { appCount: 1, profile: tinyApps, clockRate, hugeApp: { sizeBytes: hugeBytes } };
  return withTestBed(choices, async ({ tenant, place, backUp, coffer }) => {
    const appId = [...tenant.state.apps.keys()][0] ?? '';
    const backup = await backUp('--with-data');
    const out = join(place, 'out');
    const extract = await coffer('extract', '--app', appId, '--out', out);
    const verify = await coffer('verify', '--deep');
    const isSame = (await hashOfFile(join(out, `${appId}.qvf`))) === (await hashOfExport(tenant, appId));
    const size = megabytes(hugeBytes);
    return [
      memoryRow(`peak memory, backup of an app of ${size} with data`, backup),
      memoryRow(`peak memory, extracting it (${isSame ? 'byte for byte the same' : 'NOT THE SAME BYTES'})`, extract),
      memoryRow('peak memory, deep verify of it', verify),
      info(
        'its backup, extract, deep verify',
        [backup, extract, verify].map(({ wallSeconds }) => seconds(wallSeconds)).join(', '),
      ),
    ];
  });
}

async function manyApps({ apps }: Sizes): Promise<Row> {
  const choices = { appCount: apps, clockRate: 1_000, limits: 'off' } as const;
  return withTestBed(choices, async ({ backUp }) =>
    memoryRow(`peak memory, backup of ${apps} apps of 100 to 400 KiB`, await backUp('--concurrency', '8')),
  );
}

function memoryRow(measure: string, { peakBytes, held }: CofferRun): Row {
  const half = held.slice(Math.floor(held.length / 2));
  const usual = `${megabytes(median(held))} in the middle, ${megabytes(median(half))} in its second half`;
  return {
    measure,
    ...target,
    measured: peakBytes === null ? 'not told by this system' : `${megabytes(peakBytes)} (${usual})`,
  };
}

async function hashOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

/** Asks the tenant for the file by plain HTTP, without any of our own client. */
async function hashOfExport({ url, clientId, clientSecret }: PracticeTenant, appId: string): Promise<string> {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
  const grant = { client_id: clientId, client_secret: clientSecret, grant_type: 'client_credentials' };
  const token = await fetch(`${url}/oauth/token`, { ...post, body: JSON.stringify(grant) });
  const { access_token: bearer } = (await token.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${bearer}` };
  const made = await fetch(`${url}/api/v1/apps/${appId}/export`, { method: 'POST', headers });
  const file = await fetch(new URL(made.headers.get('location') ?? '/', url), { headers });
  if (!made.ok || !file.ok || !file.body)
    throw new Error(`the practice tenant answered ${made.status}, ${file.status}`);
  const hash = createHash('sha256');
  for await (const piece of file.body) hash.update(piece);
  return hash.digest('hex');
}
