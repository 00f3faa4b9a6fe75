import { describe, expect, it } from 'vitest';
import { parseHost } from '../../../../../electron/engine/qlik/parse-host.ts';
import { failureOf } from './stub-tenant.ts';

const reasonOf = async (pasted: string) =>
  (await failureOf(Promise.resolve().then(() => parseHost(pasted)))).details['reason'];

describe('a pasted address', () => {
  it.each([
    ['https://acme.eu.qlikcloud.com/sense/app/1/sheet/2/state/analysis?x=1#y', 'https://acme.eu.qlikcloud.com'],
    ['  "acme.eu.qlikcloud.com"  ', 'https://acme.eu.qlikcloud.com'],
    ['ACME.EU.QlikCloud.com/', 'https://acme.eu.qlikcloud.com'],
    ['https://acme.us.qlikcloudgov.com/console', 'https://acme.us.qlikcloudgov.com'],
    ['analytics.acme.example', 'https://analytics.acme.example'],
    ['qlikcloud.acme.example', 'https://qlikcloud.acme.example'],
    ['http://127.0.0.1:8080/api', 'http://127.0.0.1:8080'],
  ])('%s becomes %s', (pasted, host) => {
    expect(parseHost(pasted).host).toBe(host);
  });

  it('says which kind of host it is, and its region', () => {
    expect(parseHost('acme.eu.qlikcloud.com')).toMatchObject({ kind: 'commercial', region: 'eu' });
    expect(parseHost('acme.us.qlikcloudgov.com')).toMatchObject({ kind: 'government', region: 'us' });
    expect(parseHost('bi.acme.example')).toMatchObject({ kind: 'custom', region: null });
  });

  it.each([
    ['', 'host-empty'],
    ['ftp://acme.eu.qlikcloud.com', 'host-scheme'],
    ['https://user:pw@acme.eu.qlikcloud.com', 'host-with-login'],
    ['https://qlikcloud.com', 'host-without-tenant'],
    ['https://acme.qlikcloud.com', 'host-needs-tenant-and-region'],
    ['https://login.eu.qlikcloud.com', 'host-not-a-tenant'],
    ['https://acme.eu.qlikcloud.com.example.org', 'host-resembles-qlik'],
    ['https://acme.eu.qlik-cloud.com', 'host-resembles-qlik'],
    ['https://acme.eu.qlikcloud.co', 'host-resembles-qlik'],
    ['acme', 'host-incomplete'],
    ['https://', 'host-unreadable'],
  ])('%s is refused because of %s', async (pasted, reason) => {
    expect(await reasonOf(pasted)).toBe(reason);
  });

  it('beyond this machine needs https, unless a person allowed http', async () => {
    const failure = await failureOf(Promise.resolve().then(() => parseHost('http://acme.eu.qlikcloud.com')));
    expect(failure.code).toBe('tenant.insecure-host');
    expect(parseHost('http://bi.acme.example', { allowHttp: true }).host).toBe('http://bi.acme.example');
  });
});
