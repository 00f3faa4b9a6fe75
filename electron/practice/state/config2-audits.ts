import { createHash } from 'node:crypto';
import { createDice, seedOf } from '../seed/dice.ts';

/** One event as the tenant keeps it; what is shown of it is worked out by the route. */
export type AuditEvent = {
  readonly id: string;
  readonly eventId: string;
  readonly at: number;
  readonly type: string;
  readonly source: string;
  readonly userId: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Practice time before which nobody sees it; an event may arrive long after it happened. */
  readonly arrivesAt: number;
};

export type AuditPlan = {
  readonly count: number;
  /** They lie evenly in that many days before `until`. */
  readonly days: number;
  /** Practice time of the newest; the first look at them without it. */
  readonly until?: number;
};
type Added = { readonly at: number; readonly type?: string; readonly userId?: string; readonly arrivesAt?: number };

/** What happened in the tenant. Events made by a plan have the same ids whenever and wherever they are looked at. */
export interface AuditStore {
  readonly plan: (plan: AuditPlan) => void;
  /** One more event; with `arrivesAt` one that is late. */
  readonly add: (added: Added) => AuditEvent;
  /** All that have arrived, oldest first; `people` may have caused them. */
  readonly seen: (now: number, people: readonly string[]) => readonly AuditEvent[];
  /** The archive of a day (`2026-11-22`) answers that status, or an empty list. */
  readonly spoilDay: (date: string, how: number | 'empty') => void;
  readonly mendDay: (date: string) => void;
  readonly stateOfDay: (date: string) => number | 'empty' | undefined;
}

const kinds = [
  ['com.qlik.user-session.begin', 'com.qlik/edge-auth'],
  ['com.qlik.v1.app.created', 'com.qlik/apps'],
  ['com.qlik.v1.app.exported', 'com.qlik/apps'],
  ['com.qlik.v1.app.reload.finished', 'com.qlik/apps'],
  ['com.qlik.v1.space.updated', 'com.qlik/spaces'],
  ['com.qlik.license.assignment.updated', 'com.qlik/licenses'],
  ['com.qlik.v1.data-connection.created', 'com.qlik/data-connections'],
] as const;

/** Every type of event and every source the tenant knows. */
export const auditTypes: readonly string[] = kinds.map(([type]) => type);
export const auditSources: readonly string[] = [...new Set(kinds.map(([, source]) => source))];

const dayMs = 86_400_000;

export function createAuditStore(seed: number): AuditStore {
  let planned: AuditPlan = { count: 300, days: 150 };
  let made: readonly AuditEvent[] | undefined;
  let sorted: readonly AuditEvent[] | undefined;
  const added: AuditEvent[] = [];
  const days = new Map<string, number | 'empty'>();
  const everything = (now: number, people: readonly string[]) => {
    made ??= makeEvents(seed, { ...planned, until: planned.until ?? now }, people);
    sorted ??= [...made, ...added].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    return sorted;
  };
  return {
    plan(plan) {
      planned = plan;
      made = undefined;
      sorted = undefined;
    },
    add({ at, type = 'com.qlik.v1.app.created', userId = '', arrivesAt = 0 }) {
      const dice = createDice(seedOf(seed, `added ${added.length}`));
      const source = kinds.find((kind) => kind[0] === type)?.[1] ?? 'com.qlik/apps';
      const event = { id: dice.uuid(), eventId: dice.uuid(), at, type, source, userId, data: {}, arrivesAt };
      added.push(event);
      sorted = undefined;
      return event;
    },
    seen(now, people) {
      const all = everything(now, people);
      return added.some(({ arrivesAt }) => arrivesAt > now) ? all.filter((event) => event.arrivesAt <= now) : all;
    },
    spoilDay: (date, how) => void days.set(date, how),
    mendDay: (date) => void days.delete(date),
    stateOfDay: (date) => days.get(date),
  };
}

function makeEvents(seed: number, plan: Required<AuditPlan>, people: readonly string[]): AuditEvent[] {
  const step = (plan.days * dayMs) / Math.max(1, plan.count);
  return Array.from({ length: plan.count }, (_none, index) => {
    // Of its number alone, so that a longer plan begins with the same events.
    const digits = createHash('sha256').update(`${seed} event ${index}`).digest('hex');
    const chance = Number.parseInt(digits.slice(52), 16);
    const [type, source] = kinds[chance % kinds.length] ?? kinds[0];
    const userId = people[chance % Math.max(1, people.length)] ?? '';
    const at = Math.floor(plan.until - index * step);
    const ids = { id: uuidOf(digits.slice(0, 26)), eventId: uuidOf(digits.slice(26, 52)) };
    return { ...ids, at, type, source, userId, data: { number: index }, arrivesAt: 0 };
  });
}

/** A uuid out of 26 hex digits. */
const uuidOf = (digits: string): string =>
  `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(12, 15)}-8${digits.slice(15, 18)}-${digits.slice(18)}0000`;
