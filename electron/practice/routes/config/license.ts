import { readJson, route, type Call, type Route } from '../../http/call.ts';
import { listedBy } from '../../http/page-styles.ts';
import { badRequest, notFound, ok } from '../../http/reply.ts';
import type { Fields } from '../../state/config.ts';
import { licenseErrors } from './errors.ts';
import { adminOnly, guarded } from './guard.ts';
import { singleRoutes, type Single } from './single.ts';

const base = '/api/v1/licenses';

const settings: Single = {
  kind: 'licence-settings',
  ...adminOnly,
  errors: licenseErrors,
  path: `${base}/settings`,
  check: (_call, fields) => {
    if (Object.values(fields).some((value) => typeof value !== 'boolean'))
      throw badRequest('a setting is not a boolean');
  },
  verbs: { put: 200 },
};
const overview = { kind: 'licence-overview', ...adminOnly, errors: licenseErrors };
const assignments = { kind: 'licence-assignment', ...adminOnly, errors: licenseErrors };

export const licenseRoutes: readonly Route[] = [
  ...singleRoutes(settings),
  ...guarded(overview, [
    route('GET', `${base}/overview`, (call) => ok(overviewOf(call))),
    route('GET', `${base}/status`, (call) => {
      const { trial, valid, origin, status, product } = overviewOf(call);
      const facts = { type: 'Signed', deactivated: false, extensionStatus: 'Unavailable' };
      return ok({ trial, valid, origin, status, product, ...facts });
    }),
  ]),
  ...guarded(assignments, [
    route('GET', `${base}/assignments`, listAssignments),
    route('POST', `${base}/assignments/actions/add`, changer('add', addAssignment)),
    route('POST', `${base}/assignments/actions/delete`, changer('delete', deleteAssignment)),
    route('POST', `${base}/assignments/actions/update`, changer('update', updateAssignment)),
  ]),
];

function overviewOf(call: Call): Fields {
  const { config } = call.world.state;
  const row = config.single(overview.kind);
  if (!row) throw notFound('licence');
  // The file requires a key, so a tenant that does not show it writes an empty one.
  return { ...row.fields, licenseKey: config.switches.licenseKeyShown ? row.fields['licenseKey'] : '' };
}

function listAssignments(call: Call) {
  const rows = [...call.world.state.config.rows(assignments.kind).values()];
  const rules = { defaultLimit: 20, maxLimit: 100, idOf: (row: (typeof rows)[number]) => row.id };
  const { rows: shown, links } = listedBy(call, 'page', rows, rules);
  const { self: _self, ...around } = links;
  return ok({ data: shown.map((row) => row.fields), links: around });
}

type Result = { readonly status: number; readonly title?: string };

/** Every entry is answered on its own, whatever becomes of the others. */
function changer(key: string, act: (call: Call, entry: Fields) => Result): Route['handle'] {
  return async (call) => {
    const entries = (await readJson(call))[key];
    if (!Array.isArray(entries)) throw badRequest(`${key} is a list`);
    const data = (entries as Fields[]).map((entry) => ({
      ...{ subject: String(entry['subject']), type: String(entry['type']) },
      ...act(call, entry),
    }));
    return { status: 207, json: { data } };
  };
}

const types = ['professional', 'analyzer'];
const idOf = (entry: Fields) => `${String(entry['subject'])} ${String(entry['type'])}`;

function addAssignment(call: Call, entry: Fields): Result {
  const { config, people } = call.world.state;
  if (!types.includes(String(entry['type']))) return { status: 400, title: 'Unknown type' };
  if (config.rows(assignments.kind).has(idOf(entry))) return { status: 409, title: 'Assignment exists' };
  const isKnown = [...people.values()].some((person) => person.subject === entry['subject']);
  if (!isKnown) return { status: 404, title: 'User not found' };
  addLicence(call, entry, call.world.clock.timestamp());
  return { status: 201 };
}

function addLicence(call: Call, { subject, type }: Fields, created: string): void {
  const fields = { subject, type, excess: false, created };
  call.world.state.config.put(assignments.kind, { id: idOf(fields), fields, secrets: new Map() });
}

function deleteAssignment(call: Call, entry: Fields): Result {
  const { config } = call.world.state;
  if (!config.rows(assignments.kind).has(idOf(entry))) return { status: 404, title: 'No such assignment' };
  config.forget(assignments.kind, idOf(entry));
  return { status: 204 };
}

function updateAssignment(call: Call, entry: Fields): Result {
  const source = { subject: entry['sourceSubject'] ?? entry['subject'], type: entry['sourceType'] };
  const removed = deleteAssignment(call, source);
  return removed.status === 204 ? addAssignment(call, entry) : removed;
}
