import { refusal, type Reply } from '../../http/reply.ts';

type Refusing = {
  readonly status: number;
  readonly title: string;
  readonly detail: string | undefined;
  readonly code: string;
};
/** How one API words its refusals (reference 5.2); undefined is no body. */
export type ErrorForm = (refusing: Refusing) => unknown;

/** `{code, title, status, meta, traceId}` of themes and extensions. */
export const flatErrors: ErrorForm = ({ status, title, detail, code }) => ({
  code,
  title,
  status,
  meta: { message: detail ?? title, resourceName: 'resource', stack: '' },
  traceId: traceIdOf(status, title),
});

/** `{error, message, errors}` of licences. */
export const licenseErrors: ErrorForm = ({ status, title, detail }) => ({
  error: title,
  message: detail ?? title,
  errors: [{ code: `LICENSES-${status}`, title, ...withDetail(detail) }],
});

/** `code` is a number and there is no detail, in tenant settings. */
export const numberedErrors: ErrorForm = ({ status, title }) => ({
  errors: [{ code: status, title }],
  traceId: traceIdOf(status, title),
});

/** The first error again at the top level, as spaces have it. */
export const doubledErrors: ErrorForm = ({ status, title, detail, code }) => {
  const error = { code, title, ...withDetail(detail) };
  return { ...error, errors: [error], traceId: traceIdOf(status, title) };
};

/** With the status as a text, as tenants and web integrations have it. */
export const statedErrors: ErrorForm = ({ status, title, detail, code }) => ({
  errors: [{ code, title, ...withDetail(detail), status: String(status) }],
  traceId: traceIdOf(status, title),
});

/** No body at all, where the official file describes none. */
export const noErrorBody: ErrorForm = () => undefined;

/** The usual list, with codes of the API’s own. */
export const codedErrors =
  (prefix: string): ErrorForm =>
  ({ status, title, detail }) => ({
    errors: [{ code: `${prefix}-${status}`, title, ...withDetail(detail) }],
    traceId: traceIdOf(status, title),
  });

const withDetail = (detail: string | undefined) => (detail === undefined ? {} : { detail });

/** A refusal in the usual form, said again in the form of an API. */
export function reworded(reply: Reply, form: ErrorForm | undefined): Reply {
  if (!form || reply.status < 400) return reply;
  const { errors } = (reply.json ?? {}) as {
    errors?: readonly { title?: string; detail?: string; code?: string }[];
  };
  const { title = 'Refused', detail, code = `HTTP-${reply.status}` } = errors?.[0] ?? {};
  const json = form({ status: reply.status, title, detail, code });
  const { json: _old, ...rest } = reply;
  return json === undefined ? rest : { ...rest, json };
}

const traceIdOf = (status: number, title: string) =>
  (refusal(status, title).json as { readonly traceId: string }).traceId;
