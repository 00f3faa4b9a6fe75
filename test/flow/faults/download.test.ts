import { describe, expect, it } from 'vitest';
import type { Fault, PracticeTenant } from '../../../electron/practice/index.ts';
import { backUp, endOf } from '../../support/given.ts';
import { expectMissing, expectSound, expectWhole } from '../../support/expect-kept.ts';
import { aSeason } from '../../support/season.ts';

const season = aSeason();
const download = /temp-contents\/[^/]+$/;

/** Lets the fault strike every download of this one app. */
function spoilDownloads(tenant: PracticeTenant, appId: string, fault: Omit<Fault, 'path'>): void {
  tenant.faults.add({
    kind: 'act-after',
    path: new RegExp(`apps/${appId}/export$`),
    act() {
      const newest = [...tenant.state.tempContents.keys()].at(-1)!;
      tenant.faults.add({ ...fault, path: new RegExp(`temp-contents/${newest}$`) });
    },
  });
}

describe('a download that breaks and is mended', () => {
  it.each<[string, Fault]>([
    ['a reset in the middle', { kind: 'reset', path: download, bytes: 6_000, times: 3 }],
    ['a reset before the first byte', { kind: 'reset', path: download, times: 2 }],
    ['an end after 6,000 bytes, with the right status', { kind: 'truncate', path: download, bytes: 6_000, times: 3 }],
    ['an end after every 3,000 bytes', { kind: 'truncate', path: download, bytes: 3_000 }],
    ['a length that is 500 bytes too large', { kind: 'wrong-length', path: download, bytes: 500, times: 1 }],
    [
      'a body that stalls for a while',
      { kind: 'stall-body', path: download, bytes: 6_000, milliseconds: 200, times: 1 },
    ],
    ['a file that is gone before it was fetched', { kind: 'status', status: 410, path: download, times: 1 }],
    ['a server error', { kind: 'status', status: 500, path: download, times: 2 }],
    ['a token that ends', { kind: 'expire-token', path: download, times: 1 }],
    ['one answer that is a web page', { kind: 'html', path: download, times: 1 }],
    ['one answer that is empty', { kind: 'empty', path: download, times: 1 }],
    ['a size nobody tells', { kind: 'status', status: 404, path: /details$/ }],
  ])('%s: the file is kept byte for byte', async (_, fault) => {
    const { tenant, vault } = season.round();
    const armed = tenant.faults.add(fault);

    const result = await backUp(vault);

    expect(armed.hits).toBeGreaterThan(0);
    await expectWhole(vault, tenant, result);
  });

  it('every 3,000 bytes where nothing can be resumed: that app is a gap', async () => {
    const { tenant, vault } = season.round();
    tenant.switches.rangeOnDownload = false;
    const [bad] = tenant.state.apps.keys();
    spoilDownloads(tenant, bad!, { kind: 'truncate', bytes: 3_000 });

    await expectMissing(vault, tenant, await backUp(vault), { appIds: [bad!], code: 'export.short' });
  });
});

describe('a file that never comes right is never kept', () => {
  it.each<[string, Omit<Fault, 'path'>, string]>([
    ['a web page', { kind: 'html' }, 'export.not-a-qvf'],
    ['nothing', { kind: 'empty' }, 'export.short'],
    ['a length that is always wrong', { kind: 'wrong-length', bytes: 500 }, 'export.short'],
    ['a file that is gone', { kind: 'status', status: 410 }, 'export.expired'],
    ['a line that always breaks', { kind: 'reset' }, 'export.short'],
    ['a server error', { kind: 'status', status: 500 }, 'export.short'],
    ['a refusal', { kind: 'status', status: 403 }, 'tenant.forbidden'],
  ])('%s in place of one app: a gap, the others whole, the next run heals it', async (_, fault, code) => {
    const { tenant, vault } = season.round();
    const [bad] = tenant.state.apps.keys();
    const { versions } = await vault.client.vault.info({});
    spoilDownloads(tenant, bad!, fault);

    const result = await backUp(vault);

    await expectMissing(vault, tenant, result, { appIds: [bad!], code });
    expect((await vault.client.vault.info({})).versions).toBe(versions + 2);
    tenant.faults.clear();
    const { runId } = await vault.client.backups.retryFailed({ snapshotId: result.snapshotId });
    await expectWhole(vault, tenant, (await endOf(runId, vault)).result as never);
  });

  it('a file that ends early and whose size nobody tells is read on to its real end', async () => {
    const { tenant, vault } = season.round();
    const [bad] = tenant.state.apps.keys();
    tenant.switches.contentLengthOnDownload = false;
    tenant.faults.add({ kind: 'status', status: 404, path: /details$/ });
    spoilDownloads(tenant, bad!, { kind: 'truncate', bytes: 9_000, times: 1 });

    await expectWhole(vault, tenant, await backUp(vault));
  });

  it.each<[string, Omit<Fault, 'path'>, string]>([
    ['refused', { kind: 'status', status: 403 }, 'tenant.forbidden'],
    ['of an app nobody knows', { kind: 'status', status: 404 }, 'tenant.not-found'],
    ['done, but nowhere', { kind: 'empty', status: 201 }, 'tenant.odd-reply'],
    ['never done', { kind: 'status', status: 504 }, 'tenant.unreachable'],
  ])('an export that is %s', async (_, fault, code) => {
    const { tenant, vault } = season.round();
    const [bad] = tenant.state.apps.keys();
    tenant.faults.add({ ...fault, path: new RegExp(`apps/${bad}/export$`) });

    await expectMissing(vault, tenant, await backUp(vault), { appIds: [bad!], code });
  });

  it('one that stalls for ever can be given up, and the next run is whole', async () => {
    const { tenant, vault } = season.round();
    const armed = tenant.faults.add({ kind: 'stall-body', path: download, bytes: 4_000 });
    const { runId } = await vault.client.backups.start({ tenant: 'acme' });
    await expect.poll(() => armed.hits).toBeGreaterThan(0);

    await vault.client.jobs.cancel({ runId });

    expect((await endOf(runId, vault)).state).toBe('cancelled');
    await expectSound(vault);
    tenant.faults.clear();
    await expectWhole(vault, tenant, await backUp(vault));
  });
});
