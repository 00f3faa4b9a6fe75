import { AppId, EpochMs, PersonId, SpaceId } from '../../../shared/domain/ids.ts';
import type { AppFacts } from '../../../shared/domain/app.ts';
import type { Group, Person, Space } from '../../../shared/domain/tenant.ts';
import { z } from '../../../shared/schema.ts';
import type { HeldRole } from './types.ts';

/** Words of the wire: replies name only what we rely on, and let the rest pass. */
const text = z.string().nullish();
const word = z.string().nullish().catch(null);
const yesNo = z.boolean().nullish().catch(null);
const named = z
  .array(z.object({ name: text }))
  .nullish()
  .catch(null);

const namesOf = (rows: readonly { name?: string | null | undefined }[] | null | undefined) =>
  (rows ?? []).flatMap(({ name }) => (name === undefined || name === null ? [] : [name]));

/** A moment as the server writes it; empty, unreadable and the 1753 of older servers all mean "never". */
export function readMoment(value: string | null | undefined): EpochMs | null {
  const at = value === undefined || value === null || value === '' ? Number.NaN : Date.parse(value);
  if (Number.isNaN(at) || at < Date.UTC(1900, 0, 1)) return null;
  return EpochMs.parse(at);
}

export const SpaceRow = z.object({ id: SpaceId, name: text, type: text, ownerId: text, description: text });

export const toSpace = (row: z.infer<typeof SpaceRow>): Omit<Space, 'assignments'> => ({
  spaceId: row.id,
  name: row.name ?? '',
  type: row.type ?? '',
  ownerId: row.ownerId ?? '',
  description: row.description ?? '',
});

export const AssignmentRow = z.object({
  id: text,
  assigneeId: z.string(),
  type: text,
  roles: z.array(z.string()).nullish(),
});

export const toAssignment = (row: z.infer<typeof AssignmentRow>): HeldRole => ({
  assigneeId: row.assigneeId,
  type: row.type ?? '',
  roles: row.roles ?? [],
  assignmentId: row.id ?? null,
});

export const PersonRow = z.object({
  id: PersonId,
  subject: text,
  name: text,
  email: text,
  status: text,
  assignedGroups: named,
  assignedRoles: named,
});

export const toPerson = (row: z.infer<typeof PersonRow>): Person => ({
  personId: row.id,
  subject: row.subject ?? '',
  name: row.name ?? '',
  email: row.email ?? '',
  status: row.status ?? '',
  groups: namesOf(row.assignedGroups),
  roles: namesOf(row.assignedRoles),
});

export const GroupRow = z.object({ id: z.string().min(1), name: text, status: text, assignedRoles: named });

export const toGroup = (row: z.infer<typeof GroupRow>): Group => ({
  groupId: row.id,
  name: row.name ?? '',
  status: row.status ?? '',
  roles: namesOf(row.assignedRoles),
});

/** The attributes of an app, as the app itself and the items listing give them. */
export const AppAttributes = z.object({
  id: word,
  name: word,
  description: word,
  ownerId: word,
  spaceId: word,
  usage: word,
  createdDate: word,
  modifiedDate: word,
  lastReloadTime: word,
  publishTime: word,
  originAppId: word,
  hasSectionAccess: yesNo,
  isDirectQueryMode: yesNo,
  encrypted: yesNo,
});

export const AppReply = z.object({
  attributes: AppAttributes.extend({ id: AppId }),
  privileges: z.array(z.string()).nullish().catch(null),
});

export const ItemRow = z.object({
  resourceId: AppId,
  name: text,
  description: text,
  ownerId: text,
  spaceId: text,
  updatedAt: text,
  resourceCreatedAt: text,
  resourceUpdatedAt: text,
  resourceSize: z.object({ appFile: z.number().nonnegative().nullish() }).nullish().catch(null),
  resourceAttributes: AppAttributes.nullish().catch(null),
});

export type SpaceNames = ReadonlyMap<string, { readonly name: string; readonly type: string }>;

const orNull = (value: string | null | undefined) =>
  value === undefined || value === null || value === '' ? null : value;

/** Where an app lives. No space id is a personal space; an id nobody may name keeps an empty name. */
function placeOf(spaceId: string | null, spaces: SpaceNames): Pick<AppFacts, 'spaceId' | 'spaceType' | 'spaceName'> {
  if (spaceId === null) return { spaceId: null, spaceType: 'personal', spaceName: '' };
  const space = spaces.get(spaceId);
  return { spaceId: SpaceId.parse(spaceId), spaceType: space?.type ?? '', spaceName: space?.name ?? '' };
}

function attributeFacts(given: z.infer<typeof AppAttributes>) {
  return {
    usage: orNull(given.usage),
    createdAt: readMoment(given.createdDate),
    modifiedAt: readMoment(given.modifiedDate),
    lastReloadAt: readMoment(given.lastReloadTime),
    publishedAt: readMoment(given.publishTime),
    originAppId: orNull(given.originAppId),
    hasSectionAccess: given.hasSectionAccess ?? null,
    isDirectQuery: given.isDirectQueryMode ?? null,
    encrypted: given.encrypted ?? null,
    defaultBookmarkId: null,
  };
}

/** An app's facts from its own reply; what only the listing knows stays null. */
export function factsOfApp({ attributes, privileges }: z.infer<typeof AppReply>, spaces: SpaceNames): AppFacts {
  return {
    appId: attributes.id,
    name: attributes.name ?? '',
    description: attributes.description ?? '',
    ownerId: attributes.ownerId ?? '',
    ...placeOf(orNull(attributes.spaceId), spaces),
    ...attributeFacts(attributes),
    fileBytes: null,
    itemUpdatedAt: null,
    privileges: privileges ?? null,
  };
}

/** An app's facts as the items listing gives them; the item's own fields stand over the copied attributes. */
export function factsOfItem(item: z.infer<typeof ItemRow>, spaces: SpaceNames): AppFacts {
  const copied = item.resourceAttributes ?? AppAttributes.parse({});
  const attributes = attributeFacts(copied);
  return {
    appId: item.resourceId,
    name: item.name ?? copied.name ?? '',
    description: item.description ?? copied.description ?? '',
    ownerId: orNull(item.ownerId) ?? copied.ownerId ?? '',
    ...placeOf(orNull(item.spaceId), spaces),
    ...attributes,
    createdAt: attributes.createdAt ?? readMoment(item.resourceCreatedAt),
    modifiedAt: attributes.modifiedAt ?? readMoment(item.resourceUpdatedAt),
    fileBytes: item.resourceSize?.appFile ?? null,
    itemUpdatedAt: readMoment(item.updatedAt),
    privileges: null,
  };
}
