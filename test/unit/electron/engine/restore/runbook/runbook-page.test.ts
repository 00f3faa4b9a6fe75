import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderRunbook } from '../../../../../../electron/engine/restore/runbook/runbook-page.ts';
import type { RunbookFacts } from '../../../../../../electron/engine/restore/runbook/runbook-facts.ts';
import type { AppId, EpochMs, RunId, SnapshotId, TenantId, TenantName } from '../../../../../../shared/domain/ids.ts';
import { aSnapshot, someCounts } from '../../vault/support/samples.ts';

const facts = (change: Partial<RunbookFacts> = {}): RunbookFacts => ({
  printedAt: Date.UTC(2026, 10, 21, 12),
  vaultId: '1a2b3c4d',
  folder: 'vault-1a2b3c4d.coffer',
  counter: 42,
  fingerprint: '1F2E-3D4C',
  tenant: { name: 'acme' as TenantName, host: 'https://acme.example', tenantId: 'tenant-1' as TenantId },
  lastGood: aSnapshot('snap-1', {
    state: 'complete',
    startedAt: Date.UTC(2026, 10, 20) as EpochMs,
    counts: someCounts,
  }),
  rehearsed: {
    ...{ snapshotId: 'snap-1' as SnapshotId, kind: 'rehearsed', runId: 'r' as RunId, apps: ['a' as AppId] },
    at: Date.UTC(2026, 9, 1) as EpochMs,
  },
  restorable: null,
  openTasks: 3,
  ...change,
});

describe('the printed runbook', () => {
  it('says when it was printed and what it holds for', () => {
    const page = renderRunbook(facts());

    for (const text of [
      '2026-11-21 12:00:00 UTC',
      '1a2b3c4d',
      '1F2E-3D4C',
      'https://acme.example',
      'tenant-1',
      'snap-1',
    ])
      expect(page).toContain(text);
    expect(page).toMatch(/Last rehearsed<\/dt><dd>2026-10-01/);
    expect(page).toMatch(/Last proved restorable<\/dt><dd>never/);
    expect(page).toMatch(/Counter of the vault<\/dt><dd>42/);
    expect(renderRunbook(facts({ lastGood: null, rehearsed: null }))).toMatch(/Last good snapshot<\/dt><dd>never/);
  });

  it('tells to wait when the region is down, before any step of a rebuild', () => {
    const page = renderRunbook(facts());

    expect(page.indexOf('Qlik region down: wait, do not rebuild')).toBeGreaterThan(0);
    expect(page.indexOf('Qlik region down')).toBeLessThan(page.indexOf('coffer rebuild plan'));
  });

  it('has the steps in an order in which none is dangerous', () => {
    const page = renderRunbook(facts());
    const order = [
      'verify --deep',
      'coffer rehearse',
      'rebuild plan',
      'rebuild run',
      'report check',
      'coffer tasks',
      'tenant succeed',
    ];

    const places = order.map((command) => page.indexOf(command));
    expect(places).not.toContain(-1);
    // A command a line, to be typed as it stands.
    expect(page).toContain('<pre>coffer tenant check acme-new</pre>');
    expect(page).not.toContain('\u240a');
    expect(places).toEqual([...places].sort((a, b) => a - b));
  });

  it('needs nothing but itself: no script, no link, and a policy that fits its style', () => {
    const page = renderRunbook(facts());
    const style = /<style>([^]*)<\/style>/.exec(page)?.[1] ?? '';

    expect(page).toContain(`sha256-${createHash('sha256').update(style).digest('base64')}`);
    expect(page).not.toMatch(/<script|<link|<img|src=|href=|url\(/i);
    expect(page).toContain('default-src &#39;none&#39;');
  });

  it('shows what comes from a tenant as text', () => {
    const evil = '<img src=x onerror=alert(1)>"&';
    const page = renderRunbook(
      facts({
        folder: evil,
        tenant: { name: evil as TenantName, host: evil, tenantId: evil as TenantId },
        lastGood: aSnapshot(evil),
        fingerprint: evil,
      }),
    );

    expect(page).not.toContain('<img');
    expect(page.split('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;').length).toBeGreaterThan(6);
  });
});
