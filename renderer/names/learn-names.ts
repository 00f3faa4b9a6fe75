import type { NameKind } from './name-registry.ts';

export type Learn = (kind: NameKind, names: readonly string[]) => void;
type Facts = Readonly<Record<string, unknown>>;

/** Fields that hold one kind of name wherever the engine answers with them. */
const byField: Readonly<Record<string, NameKind>> = {
  appName: 'app',
  sourceAppName: 'app',
  targetAppName: 'app',
  foundAppName: 'app',
  targetName: 'app',
  ownerName: 'person',
  ownerSubject: 'person',
  ownerNameBefore: 'person',
  ownerSubjectBefore: 'person',
  nextOwner: 'person',
  email: 'person',
  holder: 'person',
  by: 'person',
  setBy: 'person',
  spaceName: 'space',
  tenant: 'tenant',
  tenantName: 'tenant',
  host: 'host',
  url: 'host',
  customer: 'customer',
  targetKey: 'customer',
  taskName: 'task',
  reportName: 'task',
  serverName: 'task',
  letters: 'letters',
};

/** What a `name` names, by what stands beside it. The first that fits. */
const byNeighbour: readonly (readonly [field: string, kind: NameKind])[] = [
  ['seatId', 'customer'],
  ['appId', 'app'],
  ['spaceName', 'app'],
  ['host', 'tenant'],
  ['url', 'server'],
  ['subject', 'person'],
  ['personId', 'person'],
  ['userId', 'person'],
  ['spaceId', 'space'],
  ['taskId', 'task'],
  ['reports', 'task'],
  ['environment', 'customer'],
];

const textsOf = (...values: readonly unknown[]): readonly string[] =>
  values.filter((value) => typeof value === 'string');

/** Items of runs name their app and its space, people have a subject and an address too. */
function learnOfWhole(facts: Facts, learn: Learn): void {
  const { name, subject, email, title, group, jobId } = facts;
  const kind = byNeighbour.find(([field]) => facts[field] !== undefined)?.[1];
  if (kind === 'person') learn(kind, textsOf(name, subject, email));
  else if (kind !== undefined) learn(kind, textsOf(name));
  if (jobId === undefined) return;
  learn('app', textsOf(title));
  learn('space', textsOf(group));
}

function formsOf(host: string): readonly string[] {
  if (!URL.canParse(host)) return [host];
  const { hostname, host: withPort, origin } = new URL(host);
  return [hostname, withPort, origin, host];
}

/** Learns every name of an answer of the engine. */
export function learnNames(answer: unknown, learn: Learn): void {
  if (Array.isArray(answer)) {
    for (const each of answer) learnNames(each, learn);
    return;
  }
  if (typeof answer !== 'object' || answer === null) return;
  const facts = answer as Facts;
  // A vault without a customer's name goes by its tenant's.
  learnNames(facts['tenant'], learn);
  learnOfWhole(facts, learn);
  for (const [field, value] of Object.entries(facts)) {
    const kind = byField[field];
    if (typeof value !== 'string') learnNames(value, learn);
    else if (kind !== undefined) learn(kind, kind === 'host' ? formsOf(value) : [value]);
  }
}
