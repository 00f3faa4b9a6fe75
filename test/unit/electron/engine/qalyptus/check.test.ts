import { describe, expect, it } from 'vitest';
import { defaultDialect } from '../../../../../electron/engine/qalyptus/index.ts';
import { QalyptusCheck } from '../../../../../shared/domain/qalyptus.ts';
import { aPatientWorld } from '../../../../support/world.ts';
import { makeCertificates } from '../qlik/certificates.ts';
import { aClientOf, aStub, fillServer, guid, json, raw, refused, type Stub } from './stub-qalyptus.ts';

const stateOf = (check: QalyptusCheck, name: string) => check.routes.find(({ route }) => route === name)?.state;
const readable = [
  'tasks',
  'task',
  'task reports',
  'report detail',
  'triggers',
  'recipients',
  'connections',
  'template-items',
];

async function checked(fill: (stub: Stub) => void): Promise<{ check: QalyptusCheck; stub: Stub }> {
  const stub = await aStub();
  fill(stub);
  const check = await aClientOf(stub.url, { identity: 'read' }).check();
  expect(QalyptusCheck.parse(check)).toEqual(check);
  expect(stub.requests.every(({ method }) => method === 'GET')).toBe(true);
  return { check, stub };
}

describe('the check of a server', () => {
  it('finds every read of a full server, and leaves what cannot be tried without harm', async () => {
    const { check } = await checked(fillServer);
    expect(check).toMatchObject({ reachable: true, keyGood: true, tasks: 1, propagation: 'not-tried' });
    expect(readable.map((route) => stateOf(check, route))).toEqual(readable.map(() => 'there'));
    expect(['duplicate', 'patch', 'update', 'delete'].map((route) => stateOf(check, route))).toEqual(
      Array.from({ length: 4 }, () => 'not-tried'),
    );
    expect(check.notDisclosed.join(' ')).toContain('Mappings of a task report');
    expect(check.notes.join(' ')).toContain('only a canary');
  });

  it('names the routes that are missing, and what is therefore not told', async () => {
    const { check } = await checked((stub) => {
      stub.gives('GET /api/v1/tasks', [{ id: guid(1) }]);
      stub.gives(`GET /api/v1/tasks/${guid(1)}/reports`, [{ id: guid(11), reportID: guid(21) }]);
    });
    expect(['triggers', 'recipients', 'connections', 'report detail'].map((route) => stateOf(check, route))).toEqual([
      'missing',
      'missing',
      'missing',
      'missing',
    ]);
    expect(
      check.notDisclosed.filter((sentence) => /^(Triggers|Recipients|Connections|Filters|Objects)/.test(sentence)),
    ).toHaveLength(5);
    expect(check.dialect.apiRead).toBe('v1');
    expect(check.notes.join(' ')).toContain('No read is offered under /api/v2');
  });

  it('tells a refused route from a missing one', async () => {
    const { check } = await checked((stub) => {
      fillServer(stub);
      stub.on('GET /api/v2/connections', (response) => json(response, refused('role'), 403));
    });
    expect([stateOf(check, 'connections'), check.keyGood]).toEqual(['refused', true]);
  });

  it('does not ask for the mappings to be told where they were seen', async () => {
    const { check } = await checked((stub) => {
      fillServer(stub);
      stub.gives(`GET /api/v2/tasks/${guid(1)}/reports/${guid(11)}`, { id: guid(11), overwriteReportApps: [] });
    });
    expect(check.notDisclosed.join(' ')).not.toContain('Mappings');
  });

  it('leaves the rest untried on a server without tasks, and goes on to a task with reports', async () => {
    const { check } = await checked((stub) => stub.gives('GET /api/v2/tasks', []));
    expect([stateOf(check, 'tasks'), stateOf(check, 'triggers'), check.tasks]).toEqual(['there', 'not-tried', 0]);
    const later = await checked((stub) => {
      fillServer(stub);
      stub.gives('GET /api/v2/tasks', [{ id: guid(5) }, { id: guid(1) }]);
      stub.gives(`GET /api/v2/tasks/${guid(5)}/reports`, []);
    });
    expect(stateOf(later.check, 'report detail')).toBe('there');
  });

  it('says what a canary has learned', async () => {
    const stub = await aStub();
    fillServer(stub);
    const dialect = { ...defaultDialect(), learnedBy: 'canary' as const, canDelete: false, canUpdateTask: true };
    const check = await aClientOf(stub.url, { dialect }).check();
    expect(['duplicate', 'patch', 'update', 'delete'].map((route) => stateOf(check, route))).toEqual([
      'there',
      'there',
      'there',
      'missing',
    ]);
    expect([check.propagation, check.dialect]).toEqual(['offered', dialect]);
  });
});

describe('the check of a wrong address', () => {
  it.each([
    ['a page', (stub: Stub) => stub.on('*', (response) => raw(response, '<html>')), false, 'web page'],
    ['nothing under /api', () => undefined, false, 'another program'],
    [
      'a redirect',
      (stub: Stub) => stub.on('*', (response) => raw(response, '', 302, { location: 'https://x.invalid' })),
      false,
      'elsewhere',
    ],
    ['another form', (stub: Stub) => stub.on('*', (response) => json(response, { hello: 1 })), false, 'not in a form'],
    ['a refused key', (stub: Stub) => stub.on('*', (response) => json(response, refused('no'), 401)), true, 'API key'],
    ['an expired key', (stub: Stub) => stub.on('*', (response) => json(response, refused('no'), 417)), true, 'API key'],
    [
      'a role without tasks',
      (stub: Stub) => stub.on('*', (response) => json(response, refused('no'), 403)),
      true,
      'role',
    ],
    ['failures', (stub: Stub) => stub.on('*', (response) => raw(response, '', 503)), true, 'status 503'],
    ['broken lines', (stub: Stub) => stub.on('*', (response) => void response.destroy()), false, 'line broke'],
  ])('that answers with %s is a finding in a sentence', async (_what, fill, reachable, words) => {
    const { check } = await checked(fill);
    expect([check.reachable, check.keyGood, check.tasks]).toEqual([reachable, false, null]);
    expect(check.notes).toHaveLength(1);
    expect(check.notes[0]).toContain(words);
  });

  it('that no machine has, and a port nobody listens at, end at once', async () => {
    const world = aPatientWorld();
    const closed = await aStub();
    const free = `http://127.0.0.1:1`;
    expect((await aClientOf('https://qalyptus.invalid', { world }).check()).notes[0]).toContain('DNS');
    expect((await aClientOf(free, { world }).check()).notes[0]).toContain('nothing listens');
    expect((await aClientOf(closed.url.replace('http:', 'https:'), { world }).check()).notes[0]).toContain(
      'certificate',
    );
    expect(world.slept).toEqual([]);
  });

  const certificates = makeCertificates();
  it.skipIf(certificates === null)('whose certificate is not trusted says so', async () => {
    const stub = await aStub(certificates!);
    expect((await aClientOf(stub.url).check()).notes[0]).toContain('certificate');
  });

  it('is no finding while the air-gap switch is on', async () => {
    const client = aClientOf('https://q.invalid', { airGapped: () => true });
    await expect(client.check()).rejects.toMatchObject({ code: 'tenant.air-gapped' });
  });
});
