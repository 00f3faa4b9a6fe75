import { createHash } from 'node:crypto';
import type { AppFacts } from '../../../../shared/domain/app.ts';
import type { IdentityProvider } from '../../../../shared/domain/tenant.ts';
import { hasConnection } from './connections.ts';
import { factInWords } from './fact-in-words.ts';
import { folded, type TargetState } from './read-target.ts';

/** Which facts of the target a plan rests on. Everything else there may change without harm. */
export type Interest = {
  readonly subjects: ReadonlySet<string>;
  readonly emails: ReadonlySet<string>;
  readonly spaceIds: ReadonlySet<string>;
  readonly spaceNames: ReadonlySet<string>;
  readonly groupNames: ReadonlySet<string>;
  readonly appIds: ReadonlySet<string>;
  /** Names an app has or would get, each behind its place: see `placeOf`. */
  readonly appNames: ReadonlySet<string>;
  /** Live apps to be replaced: for these any change counts. */
  readonly replaced: ReadonlySet<string>;
  readonly connections: ReadonlySet<string>;
};

/** The right without which nothing can be brought back; the bot's others may come and go. */
export const importRight = 'can_import_app';

/** Only what decides which subjects people have. */
export const signInsOf = (providers: readonly IdentityProvider[]): string[] => [
  ...new Set(
    providers
      .filter(({ active, interactive }) => active && interactive)
      .map(
        ({ provider, protocol, subjectClaims }) =>
          `${provider} ${protocol}, subject from ${subjectClaims.join(' or ') || 'its default'}`,
      )
      .sort(),
  ),
];
const signInLine = (signIn: string): string => line('sign-in', signIn);

/** Where an app stands: its space, or one person's own. Names clash inside one place only. */
export const placeOf = ({ spaceId, ownerId }: Pick<AppFacts, 'spaceId' | 'ownerId'>): string =>
  spaceId ?? `personal ${ownerId}`;
/** A name in its place. */
export const nameIn = (place: string, name: string): string => `${place}|${name}`;

/** One fact a line, sorted: two equal readings give equal lines. */
export function targetFacts(state: TargetState, interest: Interest): string[] {
  const { me, tenant } = state;
  const connections = [...interest.connections].map((name) => line('connection', isThere(state, name), name));
  return [
    line('tenant', tenant.tenantId),
    line('bot', me.userId, me.subject),
    line('scopes', [...state.scopes].sort().join(' ')),
    line('import-right', state.rights === null ? 'unknown' : state.rights.includes(importRight) ? 'yes' : 'no'),
    ...(state.providers === null ? [line('sign-in', 'unknown')] : signInsOf(state.providers).map(signInLine)),
    ...connections,
    ...spaceFacts(state, interest),
    ...appFacts(state, interest),
    ...directoryFacts(state, interest),
  ].sort();
}

const spaceFacts = ({ spaces, held, me }: TargetState, { spaceIds, spaceNames }: Interest): string[] =>
  spaces
    .filter(({ spaceId, name }) => spaceIds.has(spaceId) || spaceNames.has(folded(name)))
    .flatMap(({ spaceId, type, name, ownerId }) => {
      const own = (held.get(spaceId) ?? []).filter(({ assigneeId }) => assigneeId === me.userId);
      const roles = [...new Set(own.flatMap((assignment) => assignment.roles))].sort();
      return [line('space', spaceId, type, name, ownerId), line('bot-role', spaceId, roles.join(' '))];
    });

const appFacts = ({ apps }: TargetState, { appIds, appNames, replaced }: Interest): string[] =>
  apps
    .filter((app) => appIds.has(app.appId) || appNames.has(nameIn(placeOf(app), app.name)))
    .flatMap((app) => {
      const fact = line('app', app.appId, placeOf(app), app.name);
      if (!replaced.has(app.appId)) return [fact];
      return [fact, line('replaced', app.appId, String(app.modifiedAt), String(app.lastReloadAt))];
    });

const directoryFacts = ({ people, groups, me }: TargetState, interest: Interest): string[] => [
  ...people
    // The bot is a fact of its own; a new tenant knows it as a person only from its first call on.
    .filter(({ personId }) => (personId as string) !== me.userId)
    .filter(({ subject, email }) => interest.subjects.has(folded(subject)) || interest.emails.has(folded(email)))
    .map((person) => line('person', person.personId, person.subject, person.status, person.name, person.email)),
  ...(groups ?? [])
    .filter(({ name }) => interest.groupNames.has(name))
    .map(({ groupId, name }) => line('group', groupId, name)),
];

/** A bar or a line break in a name never looks like the next field. */
const line = (...parts: readonly string[]): string =>
  parts.map((part) => part.replace(/[\\|\r\n]/g, (sign) => `\\${sign.charCodeAt(0).toString(16)}`)).join('|');

const isThere = (state: TargetState, name: string): string => {
  const has = hasConnection(state, name);
  return has === null ? 'unknown' : has ? 'yes' : 'no';
};

export const digestOf = (facts: readonly string[]): string =>
  createHash('sha256').update(facts.join('\n')).digest('hex');

/** Connections made since a plan was made were asked for by the plan itself: they are no change that it rests on. */
export function withoutNewConnections(before: readonly string[], after: readonly string[]): string[] {
  const had = new Set(before);
  const asBefore = (fact: string) => fact.replace(/^connection\|yes\|/, 'connection|no|');
  return after.map((fact) => (had.has(fact) || !had.has(asBefore(fact)) ? fact : asBefore(fact))).sort();
}

/** What was there and is gone (`- `), and what is new (`+ `), in words. */
export function differencesOf(before: readonly string[], after: readonly string[]): string[] {
  const had = new Set(before);
  const has = new Set(after);
  return [
    ...before.filter((fact) => !has.has(fact)).map((fact) => `- ${factInWords(fact)}`),
    ...after.filter((fact) => !had.has(fact)).map((fact) => `+ ${factInWords(fact)}`),
  ];
}
