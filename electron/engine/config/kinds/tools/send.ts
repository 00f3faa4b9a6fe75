import type { ConfigDocument } from '../../../../../shared/domain/config.ts';
import type { ConfigCall } from '../../../../../shared/domain/config-plan.ts';
import { canonicalJson, type Json, type JsonObject } from '../../../../../shared/json.ts';
import { secretsOf } from '../../document/hide-secrets.ts';
import { withoutSecrets } from '../../document/placeholders.ts';
import type { KindWrite } from '../../types.ts';

type Sent = Pick<ConfigCall, 'method' | 'path' | 'what'> & { readonly body: Json | null };

/** A call that may be sent again after a lost answer. */
export const harmless = (sent: Sent): ConfigCall => ({ ...sent, file: null, repeat: 'harmless' });

/** A call that is sent once: what became of it is looked up. */
export const once = (sent: Sent): ConfigCall => ({ ...sent, file: null, repeat: 'once' });

/** Nothing is left of it but the places that wait for a secret: sent empty, it might wipe what the tenant has there. */
const isEmptied = (given: Json, value: Json): boolean =>
  canonicalJson(given) !== canonicalJson(value) && ['{}', '[]'].includes(canonicalJson(value));

/** These fields of a document that are there, without what still waits for a secret. */
export function fieldsOf({ resource }: ConfigDocument, fields: readonly string[]): JsonObject {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const given = Object.hasOwn(resource, field) ? resource[field] : undefined;
      const value = given === undefined ? undefined : withoutSecrets(given);
      return given === undefined || value === undefined || isEmptied(given, value) ? [] : [[field, value]];
    }),
  );
}

const waits = (value: Json | undefined): boolean => value !== undefined && secretsOf({ value }).length > 0;

/**
 * Those of the fields that the wished document says and the other does not say the same. A field that still waits for a secret
 * where the other has one too is left to a person: sent without it, it would take the secret away.
 */
export function changedFields(before: ConfigDocument, after: ConfigDocument, fields: readonly string[]): JsonObject {
  const [had, wanted] = [fieldsOf(before, fields), fieldsOf(after, fields)];
  return Object.fromEntries(
    Object.entries(wanted).filter(([field, value]) => {
      const old = had[field];
      if (waits(before.resource[field]) && waits(after.resource[field])) return false;
      return old === undefined || canonicalJson(old) !== canonicalJson(value);
    }),
  );
}

export type PatchForm = {
  readonly path: string;
  readonly what: string;
  readonly fields: readonly string[];
  /** The tenant wants paths without a leading slash here. */
  readonly bare?: boolean;
  /** `add` where the field was not set before; most lists know only `replace`. */
  readonly mayAdd?: boolean;
};

/** One JSON patch of what differs; nothing where nothing does. */
export function patch(form: PatchForm, before: ConfigDocument | null, after: ConfigDocument): readonly ConfigCall[] {
  const { path, what, fields, bare = false, mayAdd = false } = form;
  const had = before === null ? {} : fieldsOf(before, fields);
  const changed = before === null ? fieldsOf(after, fields) : changedFields(before, after, fields);
  const body = Object.entries(changed).map(([field, value]) => ({
    op: mayAdd && !Object.hasOwn(had, field) ? 'add' : 'replace',
    path: `${bare ? '' : '/'}${field}`,
    value,
  }));
  return body.length === 0 ? [] : [harmless({ method: 'PATCH', path, body, what })];
}

/** How a document is written of which a tenant has one and that is always there: making it is changing it. */
export const patched = (form: PatchForm): KindWrite => ({
  create: (document) => patch(form, null, document),
  update: (before, after) => patch(form, before, after),
  remove: null,
  idIn: '',
});

/** The same where the tenant takes the whole. */
export const put = ({ path, what, fields }: Omit<PatchForm, 'bare' | 'mayAdd'>): KindWrite => {
  const whole = (document: ConfigDocument) => [
    harmless({ method: 'PUT', path, body: fieldsOf(document, fields), what }),
  ];
  return {
    create: whole,
    update: (before, after) => (Object.keys(changedFields(before, after, fields)).length === 0 ? [] : whole(after)),
    remove: null,
    idIn: '',
  };
};

type Resource = {
  /** Of the list; the resource itself is one segment further. */
  readonly path: string;
  /** e.g. `role`, for what a person reads. */
  readonly called: string;
  readonly create: readonly string[];
  /** Said in the body whatever the document says. */
  readonly always?: JsonObject;
  readonly change: readonly string[];
  readonly idIn?: string;
  readonly mayRemove?: boolean;
  readonly mayAdd?: boolean;
};

/** The usual way: POST makes it, PATCH changes it, DELETE takes it away. */
export function resource({ path, called, create, always = {}, change, idIn = 'id', ...may }: Resource): KindWrite {
  const own = `${path}/{self}`;
  return {
    create: (document) => [
      once({
        method: 'POST',
        path,
        body: { ...fieldsOf(document, create), ...always },
        what: `Make the ${called} ${document.key}`,
      }),
    ],
    update: (before, after) =>
      patch(
        { path: own, what: `Change the ${called} ${after.key}`, fields: change, mayAdd: may.mayAdd ?? false },
        before,
        after,
      ),
    remove:
      may.mayRemove === false
        ? null
        : ({ key }) => [harmless({ method: 'DELETE', path: own, body: null, what: `Delete the ${called} ${key}` })],
    idIn,
  };
}

/** For kinds that need nothing of a person. */
export const nothingByHand = (): readonly string[] => [];

/** One line for each place of a document that waits for a secret. */
export const secretsByHand = ({ secrets }: ConfigDocument): readonly string[] =>
  secrets.map(({ path, what }) => `Type ${what} at ${path}.`);
