import { createHash } from 'node:crypto';
import type { ConfigDocument, ConfigKindName } from '../../../../shared/domain/config.ts';
import type { ConfigCall, ConfigPlan } from '../../../../shared/domain/config-plan.ts';
import { canonicalJson } from '../../../../shared/json.ts';
import { usesOf } from './references.ts';
import type { TargetState } from './types.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
/** A name may hold anything; a fact is one line. */
const quoted = (text: string): string => JSON.stringify(text);
const scopeMark = 'reading ';

/** What of the target a plan rests on, one fact a line, sorted: everything of its kinds, and whom and what its calls name. */
export function targetFacts(
  state: TargetState,
  scope: readonly ConfigKindName[],
  calls: readonly ConfigCall[],
): string[] {
  const inScope = new Set(scope);
  const facts = new Set<string>();
  for (const kind of inScope) facts.add(`${scopeMark}${kind} ${state.readings.get(kind)?.state ?? 'failed'}`);
  for (const document of state.documents.values())
    if (inScope.has(document.kind)) facts.add(`${idFact(document, state)} ${digestOfDocument(document)}`);
  for (const use of calls.flatMap(usesOf)) if (!inScope.has(use.kind)) facts.add(idFact(use, state));
  return [...facts].sort();
}

const idFact = ({ kind, key }: Pick<ConfigDocument, 'kind' | 'key'>, { names }: TargetState): string =>
  `is ${kind} ${quoted(key)} ${quoted(names.idOf(kind, key) ?? 'not there')}`;

const digestOfDocument = ({ resource, files }: ConfigDocument): string => sha256(canonicalJson({ resource, files }));

/** The kinds a plan is about, as its facts name them. */
export const scopeOf = ({ targetFacts: facts }: Pick<ConfigPlan, 'targetFacts'>): readonly ConfigKindName[] =>
  facts.flatMap((fact) => (fact.startsWith(scopeMark) ? [fact.split(' ')[1] ?? ''] : []));

/** sha-256 over the facts, lower-case hex. */
export const digestOf = (facts: readonly string[]): string => sha256(facts.join('\n'));

/** What is gone and what is new, in words. */
export function differencesOf(planned: readonly string[], now: readonly string[]): string[] {
  const [before, after] = [new Set(planned), new Set(now)];
  return [
    ...planned.filter((fact) => !after.has(fact)).map((fact) => `no longer: ${inWords(fact)}`),
    ...now.filter((fact) => !before.has(fact)).map((fact) => `new: ${inWords(fact)}`),
  ];
}

const inWords = (fact: string): string => fact.replace(/ [0-9a-f]{64}$/, '').replace(/^is /, '');
