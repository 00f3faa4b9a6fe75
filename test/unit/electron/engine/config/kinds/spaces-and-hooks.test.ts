import { describe, expect, it } from 'vitest';
import type { ConfigDocument } from '../../../../../../shared/domain/config.ts';
import type { Json, JsonObject } from '../../../../../../shared/json.ts';
import { kindOf } from '../../../../../../electron/engine/config/config-kinds.ts';
import { fillPath } from '../../../../../../electron/engine/config/document/fill-call.ts';
import { aSampleTenant, documentsOf, type Answers } from './sample-tenant.ts';

const one = aSampleTenant('one');
const clean = (answers: Answers) => {
  const answer = (route: string, change: (row: JsonObject) => JsonObject) =>
    answers.set(route, (answers.get(route) as readonly JsonObject[]).map(change));
  answer('/api/v1/spaces', (row) => ({ ...row, description: 'Money' }));
  return answers;
};
const documentOf = async (kind: string, key: string) => {
  const { documents, names } = await documentsOf(one, clean);
  return { document: documents.find((each) => each.kind === kind && each.key === key)!, names };
};
const withResource = (document: ConfigDocument, change: Record<string, Json>): ConfigDocument => ({
  ...document,
  resource: { ...document.resource, ...change },
});
const short = (calls: readonly { method: string; path: string; body: Json }[]) =>
  calls.map(({ method, path, body }) => [method, path, body]);

describe('a space', () => {
  const write = kindOf('space')!.write!;

  it('is made, then opened to its people, then given to its owner; shares wait for their apps', async () => {
    const { document } = await documentOf('space', 'Finance');

    expect(short(write.create(document))).toEqual([
      ['POST', '/api/v1/spaces', { name: 'Finance', type: 'shared', description: 'Money' }],
      [
        'POST',
        '/api/v1/spaces/{self}/assignments',
        { type: 'group', assigneeId: { $ref: 'group/Controllers' }, roles: ['consumer'] },
      ],
      [
        'POST',
        '/api/v1/spaces/{self}/assignments',
        { type: 'user', assigneeId: { $ref: 'user/ACME\\ana' }, roles: ['consumer', 'producer'] },
      ],
      ['PATCH', '/api/v1/spaces/{self}', [{ op: 'replace', path: '/ownerId', value: { $ref: 'user/ACME\\ana' } }]],
    ]);
    expect(kindOf('space')!.byHand(document)).toHaveLength(2);
  });

  it('is changed by what differs, each right by its own id in the target', async () => {
    const { document, names } = await documentOf('space', 'Finance');
    const [group, , ana] = document.resource['assignments'] as JsonObject[];
    const wanted = withResource(document, {
      assignments: [{ ...ana!, roles: ['facilitator'] }],
      shares: [],
      description: 'Plenty',
    });

    const calls = write.update(document, wanted);

    expect(calls.map(({ method, path, body }) => [method, fillPath(path, 'S', names.idOf), body])).toEqual([
      ['PATCH', { value: '/api/v1/spaces/S', missing: [] }, [{ op: 'replace', path: '/description', value: 'Plenty' }]],
      ['PUT', { value: `/api/v1/spaces/S/assignments/${one.id('a1')}`, missing: [] }, { roles: ['facilitator'] }],
      ['DELETE', { value: `/api/v1/spaces/S/assignments/${one.id('a2')}`, missing: [] }, null],
      ['DELETE', { value: `/api/v1/spaces/S/shares/${one.id('s1')}`, missing: [] }, null],
    ]);
    // The other way round the rights are given again.
    expect(short(write.update(wanted, document)).map(([method]) => method)).toEqual(['PATCH', 'POST', 'PUT', 'POST']);
    expect(group).toMatchObject({ type: 'group' });
  });

  it('whose rights were not read says nothing of them, and none is taken away', async () => {
    const { document } = await documentOf('space', 'Finance');
    const { assignments: _one, shares: _two, ...rest } = document.resource;

    expect(write.update(document, { ...document, resource: rest })).toEqual([]);
    expect(write.update({ ...document, resource: rest }, document)).toEqual([]);
  });
});

describe('what could do harm', () => {
  it('is made switched off: an IP policy and a webhook', async () => {
    for (const [kind, key] of [
      ['ip-policy', 'Office'],
      ['webhook', 'Tell us'],
    ] as const) {
      const { document } = await documentOf(kind, key);
      const [made] = kindOf(kind)!.write!.create(withResource(document, { enabled: true }));
      expect(made?.body).toMatchObject({ enabled: false });
      const off = withResource(document, { enabled: false });
      expect(kindOf(kind)!.write!.update(off, withResource(document, { enabled: true }))).toEqual([]);
      expect(kindOf(kind)!.byHand(document).join()).toMatch(/Turn the .* on/);
    }
  });

  it('is never replayed: the consent to other regions', async () => {
    const { document } = await documentOf('tenant-settings', 'tenant-settings');
    const { write } = kindOf('tenant-settings')!;
    const calls = [
      ...write!.create(document),
      ...write!.update(withResource(document, { crossRegionDataProcessing: false }), document),
    ];

    expect(JSON.stringify(calls)).not.toMatch(/cross/i);
    expect(calls[0]).toMatchObject({ method: 'POST', body: { preferredStartPage: 'analytics-hub' }, repeat: 'once' });
    expect(kindOf('tenant-settings')!.byHand(document)).toHaveLength(1);
  });

  it('leaves a working mail server alone unless the password is in the file', async () => {
    const { document } = await documentOf('email-transport', 'email-transport');
    const { write } = kindOf('email-transport')!;
    const config = document.resource['providerConfig'] as JsonObject;
    const moved = (change: JsonObject) =>
      withResource(document, { providerConfig: { ...config, senderName: 'Reports', serverPort: 25, ...change } });

    expect(write!.update(document, moved({}))).toEqual([]);
    expect(write!.update(document, moved({ emailPassword: 'typed' }))[0]).toMatchObject({
      method: 'PUT',
      body: { providerConfig: { emailPassword: 'typed', serverPort: 25 } },
    });
  });

  it('wipes no secret header: what still waits for a value is not sent', async () => {
    const { document } = await documentOf('webhook', 'Tell us');
    const { write } = kindOf('webhook')!;
    const waits = { $secret: 'the value of a secret header' };
    const [bare, one, two, typed] = [{}, { A: waits }, { A: waits, B: 'b' }, { A: 'a', B: 'b' }].map(
      (encryptedHeaders) => withResource(document, { encryptedHeaders }),
    ) as [ConfigDocument, ConfigDocument, ConfigDocument, ConfigDocument];

    expect(write!.create(one)[0]!.body).not.toHaveProperty('encryptedHeaders');
    expect(write!.update(bare, one)).toEqual([]);
    expect(write!.update(one, two)).toEqual([]);
    expect(short(write!.update(one, typed)).map(([, , body]) => body)).toEqual([
      [{ op: 'add', path: '/encryptedHeaders', value: { A: 'a', B: 'b' } }],
    ]);
  });

  it('takes a role away from no group of the identity provider but by its roles', async () => {
    const { document } = await documentOf('group', 'Controllers');
    const ofProvider = withResource(document, { providerType: 'idp' });
    const changed = withResource(ofProvider, { description: 'x', assignedRoles: [{ name: 'Auditor' }] });

    expect(short(kindOf('group')!.write!.update(ofProvider, changed))).toEqual([
      ['PATCH', '/api/v1/groups/{self}', [{ op: 'replace', path: 'assignedRoles', value: [{ name: 'Auditor' }] }]],
    ]);
    expect(kindOf('group')!.write!.remove).toBeNull();
  });
});
