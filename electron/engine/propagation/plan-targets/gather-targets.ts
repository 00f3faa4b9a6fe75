import { Guid } from '../../../../shared/domain/qalyptus.ts';
import { AppError } from '../../../../shared/errors/app-error.ts';
import { unseenCharacters } from './unseen-characters.ts';
import type { TargetField, TargetLine, WishedApp, WishedTarget } from './wished-target.ts';

export const mostTargets = 10_000;
const unseen = new RegExp(`[${unseenCharacters}]`, 'u');
const mostCharacters = 255;

type Apps = Map<WishedApp['source'], WishedApp>;
type Gathered = { readonly row: number; name: string | null; readonly reports: Map<string, Apps> };

const wrong = (line: TargetLine, field: TargetField, problem: string) =>
  new AppError('request.invalid', { field: 'targets', ...line.place(field), problem });

/** A word of the person's, as it may stand in a sentence of ours. */
const quoted = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 60)}…` : text}"`;

function textOf(line: TargetLine, field: TargetField): string {
  const text = line[field].normalize('NFC').trim();
  if (unseen.test(text)) throw wrong(line, field, 'a control or invisible character');
  if (text.length > mostCharacters) throw wrong(line, field, `more than ${mostCharacters} characters`);
  return text;
}

function guidOf(line: TargetLine, field: TargetField): Guid {
  const text = textOf(line, field);
  const guid = Guid.safeParse(text.toLowerCase());
  if (guid.success) return guid.data;
  if (/^[0-9a-f]{24}$/i.test(text)) throw wrong(line, field, 'this is a Qlik item id; the app id is meant');
  throw wrong(line, field, text === '' ? 'an app id is missing' : `${quoted(text)} is not an app id`);
}

function appOf(line: TargetLine): WishedApp {
  const source = textOf(line, 'source') === '' ? '' : guidOf(line, 'source');
  const target = textOf(line, 'target').toLowerCase() === 'stay' ? 'stay' : guidOf(line, 'target');
  if (source === target) throw wrong(line, 'target', 'this is the source app itself; write "stay" if it is to stay');
  return { source, target };
}

/** Ids in the way we write them, names as they are. */
function reportOf(line: TargetLine): string {
  const text = textOf(line, 'report');
  if (text === '') return '*';
  const guid = text.length === 36 ? Guid.safeParse(text.toLowerCase()) : null;
  return guid?.data ?? text;
}

function customerOf(line: TargetLine): string {
  const customer = textOf(line, 'customer');
  if (customer === '') throw wrong(line, 'customer', 'the customer is empty');
  return customer;
}

function addApp(apps: Apps, line: TargetLine): void {
  const app = appOf(line);
  const earlier = apps.get(app.source);
  if (earlier?.target === app.target) throw wrong(line, 'customer', 'this row stands twice');
  if (earlier) {
    const which = app.source === '' ? 'the source app' : quoted(app.source);
    throw wrong(line, 'target', `${which} has two targets for one customer and report`);
  }
  if (apps.has('') || (app.source === '' && apps.size > 0))
    throw wrong(line, 'source', 'the source app is named in one row of this customer and report, and not in another');
  apps.set(app.source, app);
}

function nameOf(line: TargetLine, known: string | null): string | null {
  const name = textOf(line, 'name');
  if (name === '') return known;
  if (known !== null && known !== name)
    throw wrong(line, 'name', `one customer has two names: ${quoted(known)} and ${quoted(name)}`);
  return name;
}

/** The lines of each customer together, in the order the customers come first; a contradiction is told with its place. */
export function gatherTargets(lines: Iterable<TargetLine>): WishedTarget[] {
  const byCustomer = new Map<string, Gathered>();
  for (const line of lines) {
    const targetKey = customerOf(line);
    const known = byCustomer.get(targetKey);
    if (!known && byCustomer.size === mostTargets) throw wrong(line, 'customer', `more than ${mostTargets} customers`);
    const gathered: Gathered = known ?? { row: line.row, name: null, reports: new Map() };
    byCustomer.set(targetKey, gathered);
    gathered.name = nameOf(line, gathered.name);
    const report = reportOf(line);
    const apps: Apps = gathered.reports.get(report) ?? new Map<WishedApp['source'], WishedApp>();
    gathered.reports.set(report, apps);
    addApp(apps, line);
  }
  return [...byCustomer].map(([targetKey, { row, name, reports }]) => ({
    targetKey,
    name,
    reports: [...reports].map(([report, apps]) => ({ report, apps: [...apps.values()] })),
    row,
  }));
}
