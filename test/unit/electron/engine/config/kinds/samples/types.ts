import type { Json, JsonObject } from '../../../../../../../shared/json.ts';

/** One of two tenants that are set up alike: what differs between them is made here. */
export type SampleTenant = {
  /** An id of this tenant; the same name gives the same id. */
  readonly id: (name: string) => string;
  /** A moment of this tenant. */
  readonly at: string;
  /** A secret that no document may show, with a word that says where it stood. */
  readonly secret: (word: string) => string;
};

/** What a tenant answers on one route, as the official schemas say; rows for a list. `:id` in a route is `id(name)`. */
export type Sample = {
  readonly route: string;
  readonly answer: (tenant: SampleTenant) => JsonObject | readonly Json[];
};

/** By kind: its own routes. Every kind has one, or the tests of all kinds say so. */
export type Samples = Readonly<Record<string, readonly Sample[]>>;
