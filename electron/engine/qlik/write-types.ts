import type { AppFacts, EngineClass } from '../../../shared/domain/app.ts';
import type { AppId, PersonId, SpaceId } from '../../../shared/domain/ids.ts';
import type { ConfigWriter } from './config-types.ts';
import type { Space } from '../../../shared/domain/tenant.ts';

/** Where an upload that was cut off goes on; kept by the caller, so that it survives this process. */
export interface UploadMemory {
  recall(): { readonly location: string; readonly fileBytes: number } | null;
  /** null: the upload is of no further use. */
  keep(upload: { readonly location: string; readonly fileBytes: number } | null): void;
}

export type ImportRequest = {
  /** Goes in with the file: the name the app has from its first moment. */
  readonly name: string;
  /** null: the bot's personal space. */
  readonly spaceId: SpaceId | null;
  readonly fileBytes: number;
  /** The file from this offset on; asked again for each try. */
  readonly bytes: (from: number) => AsyncIterable<Uint8Array>;
  /** `body`: one request. `upload`: TUS, resumed where it broke off. A body the tenant finds too large goes as upload. */
  readonly via: 'body' | 'upload';
  readonly upload: UploadMemory;
  readonly onBytes?: (sent: number) => void;
  /** Asked between the parts of an upload: holds while the caller is paused. */
  readonly mayGoOn?: () => Promise<void>;
};

/** Changes inside one app, in one engine session. Objects that are gone are no failure. */
export interface ObjectEditor {
  /** Which app this session has open, and its name as the engine says it. */
  facts(): Promise<{ readonly appId: string; readonly name: string }>;
  /** False when there was no such object. */
  destroy(objectId: string, engineClass: EngineClass | null): Promise<boolean>;
  /** Takes publication and approval to what is asked, by as many steps as that needs; throws what the engine refuses. */
  setState(
    objectId: string,
    engineClass: EngineClass | null,
    state: { published: boolean; approved: boolean },
  ): Promise<void>;
  /** Makes the changes last. */
  save(): Promise<void>;
}

/**
 * Everything Coffer may change in a tenant. Calls that are harmless to repeat are repeated after a lost answer; the
 * others (import, copy, publish, making a space, a group, an assignment) never are: they throw `tenant.unreachable`,
 * and the caller finds out what became of them. A refusal throws with `details.status`.
 */
export interface TenantWriter {
  importApp(request: ImportRequest, signal?: AbortSignal): Promise<AppFacts>;
  copyApp(appId: AppId, as: { name: string; spaceId: SpaceId | null }, signal?: AbortSignal): Promise<AppFacts>;
  renameApp(appId: AppId, to: { name: string; description?: string }, signal?: AbortSignal): Promise<void>;
  changeObjectOwner(appId: AppId, objectId: string, ownerId: PersonId, signal?: AbortSignal): Promise<void>;
  changeAppOwner(appId: AppId, ownerId: PersonId, signal?: AbortSignal): Promise<void>;
  moveApp(appId: AppId, spaceId: SpaceId, signal?: AbortSignal): Promise<void>;
  /** Moves the app into a managed space with the states of all its objects. */
  publishByMove(
    appId: AppId,
    to: { spaceId: SpaceId; originAppId: AppId; name: string; description?: string },
    signal?: AbortSignal,
  ): Promise<void>;
  /** Puts the base content of `appId` over the published app `over`. */
  republish(
    appId: AppId,
    over: AppId,
    options: { checkOrigin: boolean; data: 'source' | 'target' },
    signal?: AbortSignal,
  ): Promise<void>;
  /** An app that is gone already is no failure. */
  deleteApp(appId: AppId, signal?: AbortSignal): Promise<void>;
  /** Brings back an app that was deleted in the tenant, under its own id; status 404 when the tenant has it no more. */
  restoreDeleted(appId: AppId, signal?: AbortSignal): Promise<void>;
  createSpace(
    space: { name: string; type: string; description: string },
    signal?: AbortSignal,
  ): Promise<Omit<Space, 'assignments'>>;
  setSpaceOwner(spaceId: SpaceId, ownerId: PersonId, signal?: AbortSignal): Promise<void>;
  /** A space that is gone already is no failure; one that is not empty is refused by the tenant. */
  deleteSpace(spaceId: SpaceId, signal?: AbortSignal): Promise<void>;
  /** Throws with status 409 when the assignee holds one already. */
  assign(
    spaceId: SpaceId,
    to: { type: 'user' | 'group'; assigneeId: string; roles: readonly string[] },
    signal?: AbortSignal,
  ): Promise<{ readonly assignmentId: string }>;
  /** Replaces the roles of an assignment. */
  reassign(spaceId: SpaceId, assignmentId: string, roles: readonly string[], signal?: AbortSignal): Promise<void>;
  unassign(spaceId: SpaceId, assignmentId: string, signal?: AbortSignal): Promise<void>;
  createGroup(
    group: { name: string; roles: readonly string[] },
    signal?: AbortSignal,
  ): Promise<{ readonly groupId: string }>;
  /** Everything of a tenant's configuration beside the above. */
  readonly config: ConfigWriter;
  /** One engine session on the app. What `work` did before a lost line may be done again: it must be harmless. */
  editObjects<T>(appId: AppId, work: (editor: ObjectEditor) => Promise<T>, signal?: AbortSignal): Promise<T>;
}
