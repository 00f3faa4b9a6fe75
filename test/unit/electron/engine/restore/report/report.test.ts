import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { checkReport } from '../../../../../../electron/engine/restore/report/check-report.ts';
import { closeReport } from '../../../../../../electron/engine/restore/report/close-report.ts';
import { renderReport, reportJson } from '../../../../../../electron/engine/restore/report/html.ts';
import { idsFromCsv, idsToCsv } from '../../../../../../electron/engine/restore/report/id-map.ts';
import { signCertificate } from '../../../../../../electron/engine/restore/report/sign.ts';
import type { AppOutcome } from '../../../../../../electron/engine/restore/types.ts';
import type { Vault } from '../../../../../../electron/engine/vault/index.ts';
import type { Exception, SignedCertificate } from '../../../../../../shared/domain/certificate.ts';
import type { AppId, EpochMs, RunId, SpaceId } from '../../../../../../shared/domain/ids.ts';
import type { IdRow, RestorePlan } from '../../../../../../shared/domain/restore.ts';
import type { Json } from '../../../../../../shared/json.ts';
import { aVault } from '../../vault/support/given.ts';
import { aMatch, anAppPlan, aPlannedObject, aRestorePlan, planHash } from './samples.ts';

const facts = { runId: 'run-1' as RunId, kind: 'restore', startedAt: 1_000, endedAt: 61_000, calls: 1234 } as const;
const none = { equal: 0, different: 0, missing: 0, extra: 0, notRestorable: 0 };
const hostile = `</script><script>alert(1)</script><img src=x onerror=alert(1)>"'&amp;\u0000\u202e\r\n\ud800=1+1`;

const exception = (change: Partial<Exception> = {}): Exception => ({
  appId: 'app-1',
  appName: 'App app-1',
  objectId: 'sheet-1',
  objectType: 'sheet',
  title: 'Sales',
  verdict: 'different',
  field: 'owner',
  expected: 'auth0|anna',
  found: 'auth0|ben',
  reason: 'Somebody else owns it.',
  ...change,
});

const restored = (change: Partial<AppOutcome> = {}): AppOutcome => ({
  outcome: 'restored',
  newAppId: 'new-1' as AppId,
  copyId: null,
  note: '',
  comparison: { counts: { ...none, equal: 5, different: 1 }, exceptions: [exception()] },
  ...change,
});

/** A vault whose ledger knows this plan and these steps. */
async function given(plan: RestorePlan, steps: readonly (readonly [subject: string, step: string, result: unknown])[]) {
  const { vault } = await aVault();
  keep(plan, steps, vault);
  return { vault, signed: closeReport(plan, facts, vault) };
}

function keep(plan: RestorePlan, steps: readonly (readonly [string, string, unknown])[], vault: Vault): void {
  const { planId, hash, kind, madeAt } = plan;
  vault.restores.keepPlan({ planId, hash, kind, madeAt, body: plan });
  for (const [subject, step, result] of steps) vault.restores.keepStep(planId, subject, step, result as Json);
}

const failure = (code: string) => expect.objectContaining({ code }) as Error;

describe('closing the report of a run', () => {
  it('adds up what the ledger says of each app', async () => {
    const plan = aRestorePlan({
      apps: [
        anAppPlan('app-1'),
        anAppPlan('app-2'),
        anAppPlan('skipped', { action: 'skip', why: 'it is there already' }),
        anAppPlan('failed', { objects: [aPlannedObject('a'), aPlannedObject('b')] }),
        anAppPlan('late', { objects: [aPlannedObject('c')] }),
      ],
    });
    const done = { counts: { ...none, equal: 3, extra: 1, notRestorable: 2 }, exceptions: [] };
    const failed = {
      outcome: 'failed',
      newAppId: 'half',
      note: 'refused',
      comparison: { counts: none, exceptions: [] },
    };
    const { signed } = await given(plan, [
      ['app-1', 'done', restored()],
      ['app-2', 'done', restored({ newAppId: 'new-2' as AppId, comparison: done })],
      ['failed', 'done', restored(failed as unknown as Partial<AppOutcome>)],
      ['app-1', 'warning/copy', 'Do not publish this copy'],
      ['', 'warning/staging', 'Staging was left'],
    ]);
    const { certificate } = signed;
    expect(certificate.counts).toEqual({ equal: 8, different: 1, missing: 3, extra: 1, notRestorable: 2 });
    expect(certificate.apps.map(({ appId, outcome, newAppId, note }) => [appId, outcome, newAppId, note])).toEqual([
      ['app-1', 'restored', 'new-1', ''],
      ['app-2', 'restored', 'new-2', ''],
      ['skipped', 'skipped', '', 'it is there already'],
      ['failed', 'failed', 'half', 'refused'],
      ['late', 'failed', '', 'The run ended before this app.'],
    ]);
    expect(certificate.exceptions.map(({ appId, verdict, expected }) => [appId, verdict, expected])).toEqual([
      ['app-1', 'different', 'auth0|anna'],
      ['failed', 'missing', '2 objects'],
      ['late', 'missing', '1 object'],
    ]);
    // Nothing may be pointed at what never came back.
    expect(certificate.ids.filter(({ kind }) => kind === 'app').map(({ oldId }) => oldId)).toEqual(['app-1', 'app-2']);
    expect(certificate.warnings).toEqual([
      'Do not publish this copy',
      'Staging was left',
      'Not whole in the snapshot: one app was locked',
    ]);
    expect(certificate).toMatchObject({ planHash, runId: 'run-1', calls: 1234, snapshot: { gaps: 1 } });
  });

  it('keeps which id became which, with what the run made', async () => {
    const [space] = aRestorePlan().spaces;
    const made = (kind: string, targetId: string, sourceId: string, name: string) => [
      '',
      `made/${kind}/${targetId}`,
      { kind, targetId, sourceId, name, spaceId: '', at: 1 },
    ];
    const plan = aRestorePlan({
      spaces: [space!, { ...space!, sourceId: 'space-9' as SpaceId, targetId: null, targetName: 'New' }],
      people: [
        aMatch(),
        aMatch({ sourceId: 'ben-1', kind: 'fallback' }),
        aMatch({ sourceId: 'eve-1', kind: 'none', target: null }),
      ],
    });
    const { vault, signed } = await given(plan, [
      ['app-1', 'done', restored({ copyId: 'copy-1' as AppId })],
      made('space', 'new-space', 'space-9', 'New') as [string, string, unknown],
      made('group', 'new-group', '', 'Staff') as [string, string, unknown],
    ]);
    const rows: IdRow[] = [
      { kind: 'app', oldId: 'app-1', newId: 'new-1', name: 'App app-1' },
      { kind: 'copy', oldId: 'app-1', newId: 'copy-1', name: 'App app-1' },
      { kind: 'space', oldId: 'space-1', newId: 'space-2', name: 'Sales' },
      { kind: 'space', oldId: 'space-9', newId: 'new-space', name: 'New' },
      { kind: 'group', oldId: '', newId: 'new-group', name: 'Staff' },
      { kind: 'person', oldId: 'anna-1', newId: 'anna-2', name: 'auth0|anna' },
    ];
    expect(signed.certificate.ids).toEqual(rows);
    expect(vault.restores.ids(facts.runId)).toEqual(expect.arrayContaining(rows));
    expect(idsFromCsv(idsToCsv(rows))).toEqual(rows);
  });

  it('is kept, and closing again says the same', async () => {
    const plan = aRestorePlan();
    const { vault, signed } = await given(plan, [['app-1', 'done', restored()]]);
    expect(vault.restores.report(facts.runId)).toEqual(signed);
    expect(closeReport(plan, facts, vault)).toEqual(signed);
  });
});

describe('an id table', () => {
  it('is harmless in a spreadsheet and comes back as it was', () => {
    const rows: IdRow[] = [{ kind: 'app', oldId: '-1', newId: '+2', name: '=HYPERLINK("http://x";"y")\r\n,' }];
    const text = idsToCsv(rows);
    expect(text).toBe(`kind,old_id,new_id,name\r\napp,'-1,'+2,"'=HYPERLINK(""http://x"";""y"")\r\n,"\r\n`);
    expect(idsFromCsv(text)).toEqual(rows);
  });

  it.each([
    ['kind,old,new,name\r\napp,1,2,3', { row: 1 }],
    ['kind,old_id,new_id,name\r\nperson,1,2,x\r\nrobot,1,2,x', { row: 3 }],
    ['kind,old_id,new_id,name\r\napp,1,2', { row: 2 }],
    ['kind,old_id,new_id,name\r\napp,1,"2', { row: 2, column: 3 }],
  ])('is refused with the place: %j', (text, place) => {
    expect(() => idsFromCsv(text)).toThrow(failure('request.invalid'));
    expect(() => idsFromCsv(text)).toThrow(
      expect.objectContaining({ details: expect.objectContaining(place) as object }),
    );
  });
});

/** Every path to a value in it. */
function pathsOf(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (value === null || typeof value !== 'object') return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => pathsOf(item, [...path, index]));
  return Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]));
}

/** A copy in which the value at `path` is another of the same type. */
function tampered(signed: SignedCertificate, path: readonly (string | number)[]): SignedCertificate {
  const copy = structuredClone(signed) as unknown as Record<string | number, unknown>;
  const last = path.at(-1)!;
  const holder = path.slice(0, -1).reduce((at, key) => at[key] as typeof copy, copy);
  const old = holder[last];
  holder[last] = typeof old === 'number' ? old + 1 : typeof old === 'string' ? `${old}x` : old === null ? 'absent' : 1;
  return copy as unknown as SignedCertificate;
}

async function aReport(name = 'Sales') {
  const plan = aRestorePlan({
    people: [aMatch(), aMatch({ name, subject: name, target: null, problem: 'absent', kind: 'none' })],
    apps: [anAppPlan('app-1', { targetName: name })],
  });
  const comparison = {
    counts: { ...none, equal: 4_206, different: 1, notRestorable: 5 },
    exceptions: [exception({ title: name, appName: name, found: name })],
  };
  const given1 = await given(plan, [
    ['app-1', 'done', restored({ comparison, note: name })],
    ['', 'warning/x', name],
  ]);
  return { ...given1, plan, fingerprint: given1.vault.signing.fingerprint() };
}

describe('checking a report', () => {
  it('says that it is unchanged, and whose it is only when a fingerprint says so', async () => {
    const { signed, fingerprint } = await aReport();
    for (const text of [reportJson(signed), renderReport(signed)]) {
      const verdict = { unchanged: true, fingerprint, counts: signed.certificate.counts, planHash, runId: 'run-1' };
      expect(checkReport(text)).toEqual({ ...verdict, origin: 'not-established' });
      expect(checkReport(text, fingerprint)).toEqual({ ...verdict, origin: 'known' });
      const typed = ` ${fingerprint.toLowerCase().replaceAll('-', ' ')}`;
      expect(checkReport(text, typed)).toEqual({ ...verdict, origin: 'known' });
      for (const other of ['', fingerprint.slice(0, -1), `0000${fingerprint.slice(4)}`])
        expect(checkReport(text, other)).toEqual({ ...verdict, origin: 'another-key' });
    }
  });

  it('notices another value in any field', async () => {
    const { signed } = await aReport();
    const paths = pathsOf(signed);
    expect(paths.length).toBeGreaterThan(80);
    for (const path of paths) {
      const copy = tampered(signed, path);
      expect(() => checkReport(reportJson(copy)), path.join('.')).toThrow(failure('report.changed'));
    }
  });

  it('does not mind how JSON is laid out, but minds what is added to it', async () => {
    const { signed } = await aReport();
    const { certificate, signature } = signed;
    const json = JSON.stringify(signed);
    expect(checkReport(json).unchanged).toBe(true);
    expect(checkReport(`\ufeff${json}\r\n`).unchanged).toBe(true);
    expect(checkReport(JSON.stringify({ signature, certificate }, null, 7)).unchanged).toBe(true);
    for (const text of [
      JSON.stringify({ ...signed, note: 'signed by me' }),
      JSON.stringify({ signature, certificate: { ...certificate, note: 1 } }),
      json.replace('{"certificate":{', '{"certificate":{"kind":"rebuild",'),
      json.replace('"Ed25519"', '"Ed25519","__proto__":{}'),
      json.replace('{"certificate":{', '{"certificate":{"__proto__":{"a":1},'),
      json.slice(0, -40),
      `${json}x`,
      json.replace(/"value":"(.{86})==/, '"value":"$1=='.replace('==', '= =')),
    ])
      expect(() => checkReport(text), text.slice(0, 80)).toThrow(failure('report.changed'));
  });

  it.each(['', 'hello', '{}', '{"certificate":1}', '<!doctype html><p>hi', '[1,2', 'null'])(
    'says that %j is no report',
    (text) => {
      expect(() => checkReport(text)).toThrow(failure('request.invalid'));
    },
  );

  it('notices a page whose visible part says something else', async () => {
    const { signed } = await aReport();
    const page = renderReport(signed);
    for (const [from, to] of [
      ['4,206', '4,212'],
      ['auth0|anna', 'auth0|eva'],
      ['</body>', '<p>All good.</p></body>'],
      ['default-src &#39;none&#39;', 'default-src *'],
      [' 600', ' 601'],
      ['<!doctype html>', '<!doctype html>\n'],
      ['"equal":4206', '"equal":4212'],
      ['"equal":4206', '"equal":42e2'],
    ] as const) {
      expect(page).toContain(from);
      expect(() => checkReport(page.replace(from, to)), to).toThrow(failure('report.changed'));
    }
    expect(() => checkReport(page.replace(/<script[\s\S]*<\/script>/, ''))).toThrow(failure('report.changed'));
  });

  it('does not take a page for one of ours because another key signed it', async () => {
    const { signed, fingerprint } = await aReport();
    const { vault: stranger } = await aVault();
    const forged = signCertificate({ ...signed.certificate, counts: { ...none, equal: 4_212 } }, stranger);
    expect(checkReport(renderReport(forged)).origin).toBe('not-established');
    expect(checkReport(renderReport(forged), fingerprint).origin).toBe('another-key');
    const dressed = { ...forged, signature: { ...forged.signature, publicKey: signed.signature.publicKey } };
    expect(() => checkReport(reportJson(dressed), fingerprint)).toThrow(failure('report.changed'));
  });
});

describe('the page', () => {
  it('runs nothing and loads nothing, whatever an app or a person is called', async () => {
    const { signed } = await aReport(hostile);
    const page = renderReport(signed);
    expect(page.match(/<script/g)).toEqual(['<script']);
    expect(page.match(/<\/script/g)).toEqual(['</script']);
    const visible = page.slice(0, page.indexOf('<script'));
    expect(visible).not.toMatch(/<(?:img|a|link|iframe|object|form)\b|\s(?:on\w+|src|href|style)=(?!x )(?!alert)/);
    expect(visible).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202a-\u202e]/);
    for (const tag of visible.match(/<[^>]*>/g) ?? []) expect(tag).not.toContain('alert');
    expect(page).toContain(`http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;`);
    expect(page).toContain('&lt;/script&gt;&lt;script&gt;alert(1)');
    expect(page).not.toContain('\u0000');
    expect(Buffer.from(page, 'utf8').toString('utf8')).toBe(page);
    expect(checkReport(page).unchanged).toBe(true);
    expect(checkReport(reportJson(signed)).unchanged).toBe(true);
  });

  it('shows numbers as people read them and times in UTC', async () => {
    const { signed, fingerprint } = await aReport();
    const page = renderReport(signed);
    expect(page).toContain('4,206 of 4,212 objects');
    expect(page).toContain('1970-01-01 00:01:01 UTC');
    expect(page).toContain('1,234.5');
    expect(page).toContain(`coffer report check FILE --key ${fingerprint}`);
  });

  it('stays as it is: pages that were handed out are checked by rendering them again', async () => {
    const { certificate } = (await aReport()).signed;
    const takenAt = 1_700_000_000_000 as EpochMs;
    const fixed = {
      ...certificate,
      vaultId: 'vault-1',
      snapshot: { ...certificate.snapshot, takenAt },
      warnings: certificate.warnings.slice(0, -1),
    };
    const signature = { algorithm: 'Ed25519', publicKey: 'AAAA', value: 'AAAA' } as const;
    const page = renderReport({ certificate: fixed, signature });
    // A change of this figure makes every page out there look changed: give it to a new version of the report only.
    expect(createHash('sha256').update(page).digest('hex').slice(0, 16)).toBe('4f758b328a305b1c');
  });
});
