import type { ConfigDocument } from '../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../shared/domain/config-plan.ts';
import { refIn } from '../document/placeholders.ts';
import { isList, isObject } from '../document/pointer.ts';
import type { ConfigKind } from '../types.ts';
import { listed, textOf } from './tools/read.ts';
import { resource } from './tools/send.ts';
import { stamps } from './tools/usual.ts';
import { keyInApp } from './tools/where.ts';

const changeable = ['description', 'version', 'start', 'events', 'states', 'keepActive', 'annotations'];

const usual = resource({
  path: '/api/scheduling/tasks',
  called: 'schedule',
  create: ['name', 'specVersion', 'key', ...changeable],
  always: { enabled: false },
  change: changeable,
  mayAdd: true,
});

const isEmpty = (document: ConfigDocument, field: string) => {
  const list = document.resource[field];
  return !isList(list) || list.length === 0;
};

/** The tenant takes no schedule without a state, and no empty list of events. */
function create(document: ConfigDocument): readonly ConfigCall[] {
  if (isEmpty(document, 'states')) return [];
  const { events: _none, ...rest } = document.resource;
  return usual.create(isEmpty(document, 'events') ? { ...document, resource: rest } : document);
}

function ownerOf({ resource: { metadata } }: ConfigDocument): string | null {
  const owner = isObject(metadata) ? refIn(metadata['ownerId']) : null;
  return owner === null ? null : owner.key;
}

function byHand(document: ConfigDocument): readonly string[] {
  const { key, resource: seen } = document;
  if (isEmpty(document, 'states')) return [`Set up the schedule ${key} in its app, as its file says.`];
  const owner = ownerOf(document);
  return [
    ...(seen['enabled'] === false ? [] : [`Turn the schedule ${key} on; it then runs in the name of whoever does.`]),
    ...(owner === null ? [] : [`The schedule ${key} belongs to whoever makes or changes it; it was that of ${owner}.`]),
  ];
}

/** When apps reload. Made switched off; whoever makes one owns it. */
export const reloadSchedule: ConfigKind = {
  kind: 'reload-schedule',
  title: 'Reload schedules',
  category: 'automations',
  stage: 'schedules',
  word: 'captured',
  why: '',
  needs: ['app', 'space', 'user'],
  read: listed({
    path: '/api/scheduling/tasks',
    paging: 'page',
    limit: 100,
    idField: 'id',
    nameOf: (row) => textOf(row, 'name'),
  }),
  keyOf: keyInApp('resourceId'),
  secrets: [],
  volatile: [
    ...stamps,
    ...stamps.map((field) => `/metadata${field}`),
    '/metadata/trigger',
    '/metadata/topology',
    '/metadata/deletedAt',
    '/metadata/resourceName',
    '/metadata/migratedFrom',
    '/metadata/orchestration',
    '/metadata/scriptOwnerId',
  ],
  exportOnly: [
    { at: '/enabled', why: 'it is made switched off, and a person turns it on' },
    { at: '/resourceId', why: 'the tenant works it out of what the schedule does' },
    { at: '/metadata', why: 'the tenant works it out; it belongs to whoever makes it' },
  ],
  references: [
    { at: '/resourceId', kind: 'app' },
    { at: '/metadata/ownerId', kind: 'user' },
    { at: '/metadata/spaceId', kind: 'space' },
    { at: '/states', kind: 'app', inside: true },
    { at: '/events', kind: 'app', inside: true },
    { at: '/events', kind: 'space', inside: true },
    { at: '/events', kind: 'reload-schedule', inside: true },
  ],
  texts: ['/states', '/key'],
  write: { ...usual, create },
  byHand,
};
