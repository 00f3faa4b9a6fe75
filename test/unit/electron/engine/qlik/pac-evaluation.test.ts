import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { evaluatePac } from '../../../../../electron/engine/qlik/pac-evaluation.ts';
import { bundle } from '../../../../../scripts/bundle.ts';
import { aWorld } from '../../../../support/world.ts';
import { failureOf } from './stub-tenant.ts';

const tenant = new URL('https://acme.eu.qlikcloud.com');
/** A Wednesday. */
const noon = new Date(2026, 5, 17, 12, 0, 0).getTime();
const world = aWorld({ now: () => noon as never });
const answers = (body: string) => evaluatePac(`function FindProxyForURL(url, host) { ${body} }`, tenant, world);
const failing = (script: string) => failureOf(evaluatePac(script, tenant, world));

describe('a PAC script', () => {
  it('is asked with the origin alone, and may answer null', async () => {
    expect(await answers('return "PROXY " + url + " " + host')).toBe(
      'PROXY https://acme.eu.qlikcloud.com/ acme.eu.qlikcloud.com',
    );
    expect(await answers('return null')).toBeNull();
  });

  it('has the functions such scripts are written with', async () => {
    const checks: readonly (readonly [string, boolean])[] = [
      ['isPlainHostName("intranet")', true],
      ['isPlainHostName(host)', false],
      ['dnsDomainIs(host, ".QlikCloud.com")', true],
      ['dnsDomainIs(host, ".qlikcloud.org")', false],
      ['localHostOrDomainIs("acme", "acme.eu.qlikcloud.com")', true],
      ['localHostOrDomainIs("acme.us", "acme.eu.qlikcloud.com")', false],
      ['dnsDomainLevels(host) === 3', true],
      ['shExpMatch(host, "*.qlik?loud.com")', true],
      ['shExpMatch(host, "*.qlikcloud.co")', false],
      ['isInNet("10.20.30.40", "10.20.0.0", "255.255.0.0")', true],
      ['isInNet("10.21.30.40", "10.20.0.0", "255.255.0.0")', false],
      ['isInNet("200.1.2.3", "200.0.0.0", "255.0.0.0")', true],
      ['/^\\d+\\.\\d+\\.\\d+\\.\\d+$/.test(myIpAddress())', true],
      ['weekdayRange("MON", "FRI")', true],
      ['weekdayRange("FRI", "TUE")', false],
      ['weekdayRange("WED")', true],
      ['dateRange(17)', true],
      ['dateRange(18, 20)', false],
      ['dateRange(17, "JUN")', true],
      ['dateRange(24, "DEC", 2026)', false],
      ['dateRange("OCT", "JUL")', true],
      ['dateRange("OCT", 2025, "MAR", 2026)', false],
      ['dateRange(1, "JUN", 2026, 15, "AUG", 2026)', true],
      ['timeRange(12)', true],
      ['timeRange(9, 17)', true],
      ['timeRange(22, 6)', false],
      ['timeRange(11, 30, 11, 59)', false],
      ['timeRange(11, 59, 59, 12, 0, 1)', true],
    ];
    const seen = await answers(`return JSON.stringify([${checks.map(([check]) => check).join(',')}])`);

    expect((JSON.parse(seen!) as boolean[]).map((value, at) => [checks[at]![0], value])).toEqual(checks);
  });

  it('learns addresses by name, also within try and callbacks', async () => {
    expect(await answers('return ["localhost"].map(function (name) { return dnsResolve(name) })[0]')).toBe('127.0.0.1');
    expect(await answers('try { return String(isResolvable("no..where")) } catch (error) { return "caught" }')).toBe(
      'false',
    );
  });

  it('sees nothing of the engine', async () => {
    const names = ['process', 'require', 'fetch', 'module', 'Buffer', 'WebAssembly', 'console', 'setTimeout'];
    const seen = await answers(
      `return ${JSON.stringify(names)}.filter(function (n) { return n in globalThis }).join()`,
    );

    expect(seen).toBe('');
  });

  it.each([
    ['is no script', 'Access denied.'],
    ['has no such function', 'var x = 1'],
    ['throws', 'function FindProxyForURL() { throw new Error("svc:secret") }'],
    ['answers something else', 'function FindProxyForURL() { return { proxy: 1 } }'],
    ['answers a novel', 'function FindProxyForURL() { return "PROXY a:1;".repeat(1e5) }'],
    ['takes all memory', 'var a = []; while (true) a.push(new Uint8Array(2e7))'],
    ['calls itself without end', 'function FindProxyForURL() { return FindProxyForURL() + 1 }'],
    [
      'asks for names without end',
      'function FindProxyForURL() { return dnsResolve("127." + Math.floor(Math.random() * 1e6)) }',
    ],
  ])('that %s is broken, and its own words are not repeated', async (_, script) => {
    const failure = await failing(script);

    expect(failure).toMatchObject({ code: 'tenant.proxy', details: { reason: 'pac-broken' } });
    expect(JSON.stringify(failure)).not.toContain('secret');
  });

  it.each([
    ['loops', 'while (true) {}'],
    ['loops when asked', 'function FindProxyForURL() { for (;;); }'],
    ['searches without end', 'function FindProxyForURL() { return /^(a+)+$/.test("a".repeat(60) + "b") }'],
  ])('that %s is ended, and the engine goes on meanwhile', async (_, script) => {
    let turns = 0;
    const other = setInterval(() => (turns += 1), 10);
    const failure = await failing(script);
    clearInterval(other);

    expect(failure).toMatchObject({ code: 'tenant.proxy', details: { reason: 'pac-endless' } });
    expect(turns).toBeGreaterThan(5);
  });

  it('is also asked by the bundled product', async () => {
    const out = mkdtempSync(join(tmpdir(), 'coffer-pac-bundle-'));
    onTestFinished(() => rmSync(out, { recursive: true }));
    const source = resolve(import.meta.dirname, '../../../../../electron/engine/qlik/pac-evaluation.ts');
    await bundle(out, { pac: source });
    const bundled = (await import(pathToFileURL(join(out, 'pac.js')).href)) as { evaluatePac: typeof evaluatePac };

    expect(await bundled.evaluatePac('var FindProxyForURL = () => "DIRECT"', tenant, world)).toBe('DIRECT');
  });
});
