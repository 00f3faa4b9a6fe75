import { createHash } from 'node:crypto';
import { readJson, route, type Route } from '../../http/call.ts';
import { badRequest, created } from '../../http/reply.ts';
import { addRow, collectionRoutes, type Collection } from './collection.ts';
import { adminOnly, guarded } from './guard.ts';

const base = '/api/v1/encryption/keyproviders';

const keyProviders: Collection = {
  kind: 'key-provider',
  ...adminOnly,
  base,
  idKey: 'arnFingerPrint',
  newId: (call) => call.world.state.dice.hex(64),
  page: { style: 'none', defaultLimit: 100, maxLimit: 100 },
  /** The list lies under `errors`; so the official file has it. */
  envelope: ({ rows }) => ({ errors: rows }),
  required: ['arn', 'name', 'keyprovider'],
  nameOf: ({ arn }) => arn,
  check: (_call, { keyprovider }) => {
    if (keyprovider !== 'AWS-KMS') throw badRequest('unknown key provider');
  },
  made: (call) => ({
    current: false,
    multiRegion: false,
    replicaKeys: [],
    tenantId: call.world.state.tenant.id,
    createdAt: call.world.clock.timestamp(),
  }),
  patchable: ['name', 'description'],
  verbs: { patch: 204, remove: 204 },
};

/** A key is told by the fingerprint of its name in AWS, so the same key is the same in every tenant. */
export const fingerPrintOf = (arn: string): string => createHash('sha256').update(arn).digest('hex');

export const keyProviderRoutes: readonly Route[] = [
  ...collectionRoutes(keyProviders),
  ...guarded(keyProviders, [
    route('POST', base, async (call) => {
      const body = await readJson(call);
      const id = fingerPrintOf(String(body['arn']));
      const row = addRow({ ...keyProviders, newId: () => id }, call, body);
      return created({ arnFingerPrint: id, ...row.fields });
    }),
  ]),
];
