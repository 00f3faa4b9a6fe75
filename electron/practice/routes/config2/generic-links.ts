import type { Call } from '../../http/call.ts';
import { collectionsHolding } from '../../state/config2-collections.ts';
import type { ConfigRow, Fields } from '../../state/config.ts';
import { isTenantAdmin, seesSpace } from '../../state/visibility.ts';
import { callerId } from './common.ts';

/** Anything the hub lists, shown when its page is known. */
export type ItemEntry = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly show: () => object;
};

/** Links to pages elsewhere: items without a call that would make them. */
export function genericLinkEntries(call: Call, query = new URLSearchParams()): ItemEntry[] {
  const { config } = call.world.state;
  if (config.refusalOf('generic-link', false) !== undefined) return [];
  const name = query.get('name')?.toLowerCase() ?? '';
  const fits = ({ fields }: ConfigRow) =>
    String(fields['name']).toLowerCase().includes(name) &&
    ['spaceId', 'ownerId', 'resourceId'].every((key) => [null, fields[key]].includes(query.get(key)));
  return [...config.rows('generic-link').values()]
    .filter((row) => sees(call, row) && fits(row))
    .map((row) => ({
      id: row.id,
      name: String(row.fields['name']),
      createdAt: String(row.fields['createdAt']),
      updatedAt: String(row.fields['updatedAt']),
      show: () => linkOf(call, row),
    }));
}

function sees(call: Call, { fields }: ConfigRow): boolean {
  if (fields['ownerId'] === callerId(call) || isTenantAdmin(call.caller)) return true;
  return typeof fields['spaceId'] === 'string' && seesSpace(call.world.state, call.caller, fields['spaceId']);
}

function linkOf(call: Call, row: ConfigRow): Fields {
  const self = `${call.origin}/api/v1/items/${row.id}`;
  const collections = collectionsHolding(call.world.state, row.id);
  const { createdAt, updatedAt, resourceLink } = row.fields;
  return {
    id: row.id,
    ...row.fields,
    resourceType: 'genericlink',
    resourceSubType: '',
    tenantId: call.world.state.tenant.id,
    resourceCreatedAt: createdAt,
    resourceUpdatedAt: updatedAt,
    resourceAttributes: {},
    resourceCustomAttributes: {},
    actions: ['read', 'update', 'delete'],
    collectionIds: collections.map(({ id }) => id),
    isFavorited: false,
    meta: { isFavorited: false, actions: ['read'], tags: [], collections },
    links: { self: { href: self }, collections: { href: `${self}/collections` }, open: { href: resourceLink } },
  };
}
