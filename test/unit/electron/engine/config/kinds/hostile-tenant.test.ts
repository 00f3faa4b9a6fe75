import { describe, expect, it } from 'vitest';
import { AppError } from '../../../../../../shared/errors/app-error.ts';
import type { Json, JsonObject } from '../../../../../../shared/json.ts';
import { idsOf } from '../../../../../../electron/engine/config/captured/documents-of.ts';
import { withDetails } from '../../../../../../electron/engine/config/kinds/tools/read.ts';
import { changed, documentOf, writeOf } from './sample-documents.ts';
import { aSampleTenant, answersOf, canary, documentsOf, readAll, type Answers } from './sample-tenant.ts';

const one = aSampleTenant('one');
const late = aSampleTenant('one', '2027-05-06T07:08:09Z');

/** The same answers with the value of every field of this name changed, however deep. */
function withField(answers: Answers, route: RegExp, field: string, value: Json): Answers {
  const change = (here: Json): Json => {
    if (Array.isArray(here)) return (here as readonly Json[]).map(change);
    if (here === null || typeof here !== 'object') return here;
    return Object.fromEntries(Object.entries(here).map(([key, each]) => [key, key === field ? value : change(each)]));
  };
  return new Map(
    [...answers].map(([path, answer]) => [path, route.test(path) ? (change(answer as Json) as JsonObject) : answer]),
  );
}

describe('what is kept of a tenant', () => {
  it('has no key of a provider, be it only waiting to be used', async () => {
    const { items } = await readAll(answersOf(one), one);
    const providers = items.filter(({ kind }) => kind === 'identity-provider');

    expect(providers[0]?.stripped).toContain('/pendingOptions/decryptingKey/privateKey');
    expect(JSON.stringify(providers.map(({ raw }) => raw['pendingOptions']))).not.toContain(canary);
  });

  it('says nothing of when the settings of notes were asked for', async () => {
    const notes = async (tenant: typeof one) =>
      (await readAll(answersOf(tenant), tenant)).items.find(({ kind }) => kind === 'notes-settings');

    expect(await notes(late)).toEqual(await notes(one));
  });

  it('has no secret in the list of ids, where an address stands in for one', () => {
    const id = 'https://ana:tr0ub4dor@cdn.example';
    const ids = idsOf([{ kind: 'csp-origin', id, name: id, raw: { origin: id }, stripped: [], files: [] }]);

    expect(ids).toHaveLength(1);
    expect(JSON.stringify(ids)).not.toContain('tr0ub4dor');
  });

  it('has neither a secret nor a name without end in the reason why something is missing', async () => {
    const row = (name: string) => ({ id: '1', name, raw: {}, files: [] });
    const refuse = () => Promise.reject(new AppError('tenant.forbidden'));
    const why = async (name: string) =>
      (await withDetails({ rows: [row(name)], brokenBy: null }, new AbortController().signal, refuse)).brokenBy?.why;

    expect(await why('Feed?apikey=tr0ub4dor')).not.toContain('tr0ub4dor');
    expect((await why('x'.repeat(100_000)))?.length).toBeLessThan(300);
  });
});

describe('a tenant whose words are those every object knows', () => {
  it.each([
    ['report-template', /report-templates/, 'type'],
    ['brand', /brands/, 'id'],
    ['odag-link', /odag-links/, 'status'],
  ])('is read all the same: %s', async (kind, route, field) => {
    const { documents, readings } = await documentsOf(one, (all) => withField(all, route, field, 'constructor'));

    expect(readings.find((reading) => reading.kind === kind)).toMatchObject({ state: 'read' });
    const files = documents.filter((document) => document.kind === kind).flatMap((document) => document.files);
    for (const { name } of files) expect(name).toMatch(/^[a-z]+\.[a-z]+$/);
  });
});

describe('that people refused to be recorded', () => {
  it('is carried over, and taken back by nobody but a person', () => {
    const settings = documentOf('tenant-settings', 'tenant-settings');
    const [refused, agreed] = [true, false].map((value) => changed(settings, { sessionReplayOptOut: value }));
    const { create, update } = writeOf('tenant-settings');

    expect(update(agreed!, refused!)).toMatchObject([{ body: [{ path: '/sessionReplayOptOut', value: true }] }]);
    expect(update(refused!, agreed!)).toEqual([]);
    expect(JSON.stringify(create(refused!))).toContain('sessionReplayOptOut');
    expect(JSON.stringify(create(agreed!))).not.toContain('sessionReplayOptOut');
  });
});
