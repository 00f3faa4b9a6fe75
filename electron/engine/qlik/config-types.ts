import type { Json, JsonObject } from '../../../shared/json.ts';
import type { Listing } from './types.ts';

/** The ways Qlik's lists are paged (reference 5.3). */
export type PagingStyle = 'links' | 'page' | 'cursor' | 'after' | 'skip' | 'offset' | 'none';

export type ConfigList = {
  readonly path: string;
  readonly paging: PagingStyle;
  /** Rows of a page; the list's own maximum. null: none is sent. */
  readonly limit: number | null;
  /** Field that names a row; rows seen twice count once. */
  readonly idField: string;
  /** Where the rows are in the answer; by default `data`, or the answer itself where it is an array. */
  readonly rowsIn?: string;
};

/** Reads configuration of any kind, rows as the tenant gives them. Throws as every read does; 404 and 410 as `tenant.not-found`. */
export interface ConfigReader {
  one(path: string, signal?: AbortSignal): Promise<JsonObject>;
  list(list: ConfigList, signal?: AbortSignal): Promise<Listing<JsonObject>>;
  /** A whole file, refused beyond `maxBytes`. */
  file(path: string, maxBytes: number, signal?: AbortSignal): Promise<Uint8Array>;
  /** The same for a file that is asked for by POST, e.g. a report template's. */
  download(path: string, maxBytes: number, signal?: AbortSignal): Promise<Uint8Array>;
}

export type ConfigSend = {
  readonly method: 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body: Json | null;
  /** Sent as multipart/form-data: `data` holds the body, `field` the file. */
  readonly file: { readonly field: string; readonly name: string; readonly bytes: Uint8Array } | null;
  /** False: an answer that is lost throws `tenant.unreachable` and nothing is sent again. */
  readonly repeatable: boolean;
};

/** Sends what the allow list knows. A refusal throws with `details.status`. */
export interface ConfigWriter {
  /** The answer's JSON, or null where there is none. */
  send(call: ConfigSend, signal?: AbortSignal): Promise<Json | null>;
}
