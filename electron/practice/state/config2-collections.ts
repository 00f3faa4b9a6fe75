import type { TenantState } from './tenant-state.ts';

/** The collections an item lies in, as items show them. */
export const collectionsHolding = (state: TenantState, itemId: string): { id: string; name: string }[] =>
  [...state.config.rows('collection').values()]
    .filter(({ fields }) => Array.isArray(fields['itemIds']) && fields['itemIds'].includes(itemId))
    .map(({ id, fields }) => ({ id, name: String(fields['name']) }));
