import type { Collection } from './collection.ts';

/** What the licence allows; read only. One of them is answered as a list of one. */
export const quotas: Collection = {
  kind: 'quota',
  base: '/api/v1/quotas',
  newId: (call) => call.world.state.dice.hex(24),
  page: { style: 'none', defaultLimit: 100, maxLimit: 100 },
  envelope: ({ rows }) => ({ data: rows }),
  made: () => ({}),
  show: (call, { id, fields }, shown) => {
    const { usage, ...attributes } = fields;
    const isUsageAsked = call.query.get('reportUsage') === 'true';
    const quota = { id, type: 'quota', attributes: isUsageAsked ? { ...attributes, usage } : attributes };
    return shown === 'list' ? quota : { data: [quota] };
  },
  verbs: {},
};
