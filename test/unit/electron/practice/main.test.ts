import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { generateApp, loadZlib, profiles, writeQvf } from '../../../../electron/engine/qvf/index.ts';

const program = join(import.meta.dirname, '../../../../electron/practice/main.ts');

function start(...options: string[]) {
  const child = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const line = new Promise<string>((resolve) =>
    child.stdout.once('data', (data: Buffer) => resolve(data.toString('utf8'))),
  );
  return { child, ended, line };
}

describe('the practice program', () => {
  it('says where it is in one line, keeps its secret in a private file, serves a folder of apps and ends cleanly', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'practice-test-'));
    const secretFile = join(folder, 'secret');
    writeFileSync(secretFile, 'old', { mode: 0o644 });
    const model = generateApp(5, { ...profiles.small, rows: [50, 60] }, { title: 'From a folder' });
    const zlib = loadZlib();
    const file = writeQvf(model, { deflate: (bytes) => zlib.deflate6(bytes) });
    writeFileSync(join(folder, 'one.qvf'), file);
    writeFileSync(join(folder, 'two.qvf'), 'not an app at all');
    const { child, ended, line } = start('--apps-count', '2', '--apps', folder, '--secret-file', secretFile);
    try {
      const [, url, , clientId] = (await line).trim().split(' ');
      const body = {
        client_id: clientId,
        client_secret: readFileSync(secretFile, 'utf8'),
        grant_type: 'client_credentials',
      };
      const token = (await (
        await fetch(`${url}/oauth/token`, { method: 'POST', body: JSON.stringify(body) })
      ).json()) as { access_token: string };
      const headers = { authorization: `Bearer ${token.access_token}` };
      const items = (await (await fetch(`${url}/api/v1/items?resourceType=app`, { headers })).json()) as {
        data: { name: string; resourceId: string }[];
      };
      expect(items.data.map((item) => item.name)).toEqual(expect.arrayContaining(['From a folder', 'two']));
      expect(items.data).toHaveLength(4);

      const { resourceId } = items.data.find((item) => item.name === 'From a folder')!;
      const exported = await fetch(`${url}/api/v1/apps/${resourceId}/export?NoData=true`, { method: 'POST', headers });
      const download = await fetch(`${url}${exported.headers.get('location')!}`, { headers });
      expect(Buffer.from(await download.arrayBuffer()).equals(file)).toBe(true);
      expect(statSync(secretFile).mode & 0o777).toBe(0o600);
    } finally {
      child.kill('SIGTERM');
      expect(await ended).toBe(0);
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses options it does not understand with status 64', async () => {
    expect(await start('--limits', 'maybe').ended).toBe(64);
    expect(await start('--fly').ended).toBe(64);
  });
});
