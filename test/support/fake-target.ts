import type { AppFacts, AppObject, EngineClass } from '../../shared/domain/app.ts';
import type { AppId, EpochMs, SpaceId } from '../../shared/domain/ids.ts';
import { AppError } from '../../shared/errors/app-error.ts';
import type { Listing, TenantClient } from '../../electron/engine/qlik/index.ts';
import { fakeWriter } from './fake-writer.ts';

export type FakeObject = {
  id: string;
  type: string;
  engineClass: EngineClass;
  owner: string;
  published: boolean;
  approved: boolean;
};
export type FakeApp = {
  id: string;
  name: string;
  owner: string;
  spaceId: string | null;
  publishedAt: number | null;
  originAppId: string | null;
  createdAt: number;
  objects: Map<string, FakeObject>;
  /** For so many more questions the app does not answer. */
  away: number;
};
export type FakeMember = { id: string; type: string; assigneeId: string; roles: string[] };
export type FakeSpace = { id: string; name: string; type: string; owner: string; members: FakeMember[] };

/** What becomes of one write: no answer comes, and the tenant did not do it, or did. Or it is refused. */
export type Fault = 'lost before' | 'lost after' | number;
export type SentWrite = { readonly call: string; readonly facts: Readonly<Record<string, unknown>> };

const bot = { userId: 'bot-1', subject: 'qlikbot\\client', name: 'bot' };

/** A tenant in memory that refuses what Qlik documents as refused, counts every write and loses answers on request. */
export class FakeTarget {
  readonly bot = bot;
  readonly apps = new Map<string, FakeApp>();
  readonly spaces = new Map<string, FakeSpace>();
  readonly groups = new Map<string, { id: string; name: string }>();
  readonly writes: SentWrite[] = [];
  /** Apps ever made here, however few are left. */
  appsMade = 0;
  waited = 0;
  reads = 0;
  /** Asked before each write with its number, from 1, and its name. */
  fault: (at: number, call: string, facts: Readonly<Record<string, unknown>>) => Fault | null = () => null;
  private lastId = 0;

  newId(kind: string): string {
    return `${kind}-${++this.lastId}`;
  }

  space(name: string, type: string, owner: string = bot.userId): FakeSpace {
    const space: FakeSpace = { id: this.newId('space'), name, type, owner, members: [] };
    this.spaces.set(space.id, space);
    return space;
  }

  write<R>(call: string, facts: Record<string, unknown>, work: () => R, signal?: AbortSignal): Promise<R> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      this.writes.push({ call, facts });
      const fault = this.fault(this.writes.length, call, facts);
      if (typeof fault === 'number') throw refused(fault);
      const lost = () => reject(new AppError('tenant.unreachable', { cause: 'ECONNRESET' }));
      if (fault === 'lost before') return lost();
      const done = work();
      if (fault === 'lost after') return lost();
      setImmediate(() => resolve(done));
    });
  }

  private held(space: FakeSpace): readonly string[] {
    return space.members.filter(({ assigneeId }) => assigneeId === bot.userId).flatMap(({ roles }) => roles);
  }
  needRole(spaceId: string, roles: readonly string[]): FakeSpace {
    const space = this.spaces.get(spaceId);
    if (!space) throw refused(404);
    if (space.owner !== bot.userId && !this.held(space).some((role) => roles.includes(role))) throw refused(403);
    return space;
  }
  need(appId: string): FakeApp {
    const app = this.apps.get(appId);
    if (!app || app.away > 0) throw refused(404);
    return app;
  }

  add(app: Pick<FakeApp, 'name' | 'spaceId' | 'objects'>): FakeApp {
    const id = this.newId('app');
    const made: FakeApp = {
      ...app,
      id,
      owner: bot.userId,
      publishedAt: null,
      originAppId: null,
      createdAt: 0,
      away: 0,
    };
    made.createdAt = this.lastId;
    this.apps.set(made.id, made);
    this.appsMade += 1;
    return made;
  }

  facts(app: FakeApp): AppFacts {
    const space = app.spaceId === null ? undefined : this.spaces.get(app.spaceId);
    return {
      appId: app.id as AppId,
      name: app.name,
      description: '',
      ownerId: app.owner,
      spaceId: app.spaceId as SpaceId | null,
      spaceType: space?.type ?? 'personal',
      spaceName: space?.name ?? '',
      usage: null,
      createdAt: app.createdAt as EpochMs,
      modifiedAt: null,
      lastReloadAt: null,
      publishedAt: app.publishedAt as EpochMs | null,
      originAppId: app.originAppId,
      hasSectionAccess: null,
      isDirectQuery: null,
      encrypted: null,
      fileBytes: null,
      itemUpdatedAt: null,
      defaultBookmarkId: null,
      privileges: null,
    };
  }

  client(): TenantClient {
    const ask = async <R>(answer: () => R): Promise<R> => {
      this.reads += 1;
      return answer();
    };
    const reads: Partial<TenantClient> = {
      connect: () =>
        ask(() => ({
          me: bot,
          tenant: { tenantId: 'target-1' as never, name: 'target', hostnames: [] },
          scopes: ['admin_classic', 'admin.apps'],
        })),
      spaces: () =>
        ask(() =>
          rows(
            [...this.spaces.values()].map(({ id, name, type, owner }) => ({
              spaceId: id as SpaceId,
              name,
              type,
              ownerId: owner,
              description: '',
            })),
          ),
        ),
      assignments: (spaceId) =>
        ask(() =>
          rows((this.spaces.get(spaceId)?.members ?? []).map(({ id, ...member }) => ({ ...member, assignmentId: id }))),
        ),
      groups: () =>
        ask(() =>
          rows([...this.groups.values()].map(({ id, name }) => ({ groupId: id, name, status: 'active', roles: [] }))),
        ),
      appsIn: (place) =>
        ask(() =>
          rows(
            [...this.apps.values()]
              .filter((app) =>
                place === 'personal' ? app.spaceId === null && app.owner === bot.userId : app.spaceId === place,
              )
              .map((app) => ({ facts: this.facts(app), timesListed: 1 })),
          ),
        ),
      app: (appId) =>
        ask(() => {
          const app = this.apps.get(appId);
          if (!app) return null;
          if (app.away > 0) return ((app.away -= 1), null);
          return this.facts(app);
        }),
      readObjects: (appId) =>
        ask(() => {
          const objects = [...this.need(appId).objects.values()].map(toObject);
          return { objects, script: null, defaultBookmarkId: null, problems: 0 };
        }),
      wait: async (seconds, signal) => {
        signal?.throwIfAborted();
        this.waited += seconds;
      },
      statistics: () => ({
        calls: this.reads + this.writes.length,
        waited: 0,
        retries: 0,
        bytesReceived: 0,
        tiers: [],
      }),
      writer: () => fakeWriter(this),
      close: async () => undefined,
    };
    return reads as TenantClient;
  }
}

const codes: Readonly<Record<number, ConstructorParameters<typeof AppError>[0]>> = {
  403: 'tenant.forbidden',
  404: 'tenant.not-found',
  429: 'tenant.rate-limited',
};
export const refused = (status: number) => new AppError(codes[status] ?? 'tenant.rejected', { status });

const rows = <Row>(all: readonly Row[]): Listing<Row> => ({ rows: all, pages: 1, brokenBy: null });

const toObject = ({ id, type, engineClass, owner, published, approved }: FakeObject): AppObject => ({
  objectId: id as never,
  objectType: type,
  engineClass,
  parentId: null,
  title: id,
  description: null,
  ownerId: engineClass === 'GenericVariable' ? null : owner,
  metaOwner: null,
  published: engineClass === 'GenericVariable' ? null : published,
  approved: engineClass === 'GenericVariable' ? null : approved,
  publishTime: null,
  createdDate: null,
  modifiedDate: null,
  rawMeta: null,
  source: 'list',
  problem: null,
});
export const asRead = toObject;
