import type { AppModel } from '../../engine/qvf/index.ts';
import type { JsonObject } from '../../../shared/json.ts';

export type Person = {
  readonly id: string;
  subject: string;
  name: string;
  email: string;
  status: 'active' | 'invited' | 'disabled' | 'deleted' | 'provisioned';
  roleIds: string[];
  groupIds: string[];
  /** Set on the user an OAuth client acts as. */
  clientId?: string;
  readonly createdAt: string;
  lastUpdatedAt: string;
};

export type Group = {
  readonly id: string;
  name: string;
  description: string;
  status: 'active' | 'disabled';
  providerType: 'idp' | 'custom';
  roleIds: string[];
  readonly createdAt: string;
  lastUpdatedAt: string;
};

export type Role = {
  readonly id: string;
  name: string;
  description: string;
  type: 'default' | 'custom';
  level: 'admin' | 'user';
  assignedScopes: string[];
  readonly createdAt: string;
  lastUpdatedAt: string;
};

export type SpaceType = 'shared' | 'managed' | 'data';
export type Space = {
  readonly id: string;
  name: string;
  readonly type: SpaceType;
  description: string;
  ownerId: string;
  readonly createdBy: string;
  readonly createdAt: string;
  updatedAt: string;
};

export type Assignment = {
  readonly id: string;
  readonly spaceId: string;
  readonly type: 'user' | 'group' | 'bot';
  readonly assigneeId: string;
  roles: string[];
  readonly createdBy: string;
  readonly createdAt: string;
  updatedAt: string;
};

export type Usage = 'ANALYTICS' | 'DATA_PREPARATION' | 'DATAFLOW_PREP' | 'SINGLE_TABLE_PREP' | 'DIRECT_QUERY_MODE';
export type App = {
  readonly id: string;
  readonly itemId: string;
  name: string;
  description: string;
  ownerId: string;
  readonly creatorId: string;
  /** Absent for an app in its owner's personal space. */
  spaceId?: string;
  usage: Usage;
  hasSectionAccess: boolean;
  isDirectQueryMode: boolean;
  originAppId?: string;
  publishTime?: string;
  readonly createdDate: string;
  modifiedDate: string;
  lastReloadTime?: string;
  /** What the item list shows; moves apart from `modifiedDate`. */
  resourceUpdatedAt: string;
  resourceSizeBytes: number;
  custom: Readonly<Record<string, string>>;
  /** Practice time before which the app answers 404, as after a publish. */
  unreachableUntil?: number;
  /** Practice time before which the item list does not show it. */
  listedFrom?: number;
  /** The app this one was duplicated from. */
  readonly copiedFromId?: string;
};

export type ObjectClass =
  'GenericObject' | 'GenericBookmark' | 'GenericDimension' | 'GenericMeasure' | 'GenericVariable';
/** One object, never changed in place: an edit replaces it, so an open session keeps what it saw. */
export type AppObject = {
  readonly id: string;
  readonly type: string;
  readonly objectClass: ObjectClass;
  readonly parentId?: string;
  readonly title: string;
  readonly description: string;
  readonly ownerId: string;
  readonly published: boolean;
  readonly approved: boolean;
  readonly publishTime?: string;
  readonly createdDate: string;
  readonly modifiedDate: string;
  /** What its creator stored beside qInfo and qMetaDef. */
  readonly properties: JsonObject;
  /** Whom engine sessions still show as owner until that practice time. */
  readonly shownOwner?: { readonly ownerId: string; readonly until: number };
};

/** What is inside an app. */
export type AppContents = {
  readonly script: string;
  readonly objects: ReadonlyMap<string, AppObject>;
  /** What the app was generated from: its data, images and everything no object shows. */
  readonly base?: AppModel;
  /** The file it was imported from, given back as it is while nothing was edited. */
  readonly file?: ByteSource;
};

/** Bytes that can be read from any place without being held as a whole. */
export interface ByteSource {
  readonly sizeBytes: number;
  readonly read: (from: number, to: number) => AsyncIterable<Uint8Array>;
}

export type TempContent = {
  readonly id: string;
  readonly name: string;
  readonly creatorId: string;
  readonly createdAt: string;
  updatedAt: string;
  readonly ttlSeconds: number;
  readonly expiresAt: number;
  /** Absent while an upload is not complete. */
  source?: ByteSource;
  /** Answers 204 that many more times. */
  notReadyAnswers: number;
};

export type DataConnection = {
  readonly qID: string;
  qName: string;
  readonly qType: string;
  readonly qConnectStatement: string;
  readonly datasourceID: string;
  readonly qCredentialsID?: string;
  readonly connectionProperties?: Readonly<Record<string, unknown>>;
  readonly tags?: readonly string[];
  /** What its tenant seals and no other can open. */
  readonly secret?: string;
  spaceId?: string;
  ownerId: string;
  readonly created: string;
  updated: string;
};

export type OAuthClient = {
  readonly id: string;
  readonly secret: string;
  /** A region client cannot hold admin.apps. */
  readonly kind: 'tenant' | 'region';
  allowedScopes: string[];
  mayImpersonate: boolean;
};

export type IdentityProvider = {
  readonly providerId: string;
  provider: string;
  protocol: string;
  interactive: boolean;
  active: boolean;
  /** JSON pointers into the claims. */
  subjectClaims: string[];
};
