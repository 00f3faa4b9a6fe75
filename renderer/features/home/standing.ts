import { countGaps, newestGood, type Snapshot } from '../../../shared/domain/snapshot.ts';
import type { TrioPart } from '../../components/trio.tsx';
import { count, dateTime, shortDate } from '../../format.ts';
import { text } from '../../text/text.ts';
import type { HomeFacts } from './read-facts.ts';
import { risksOf, type Risk } from './risks.ts';

const words = text.home;
const dayMs = 86_400_000;

export type HomeFact = { readonly value: string; readonly note: string; readonly at?: number };

/** How one open vault stands, in the words of its card. */
export type Standing = {
  readonly trio: { readonly intact: TrioPart; readonly complete: TrioPart; readonly restorable: TrioPart };
  readonly good: HomeFact;
  readonly proven: HomeFact;
  readonly next: HomeFact;
  readonly copies: HomeFact;
  readonly risks: readonly Risk[];
};

/** Backups of the whole tenant; one of a single app says nothing of the rest. */
const wholeOnes = (snapshots: readonly Snapshot[]): readonly Snapshot[] =>
  snapshots.filter(({ scope }) => scope.appIds.length === 0 && scope.spaceIds.length === 0);

/** Reads a vault's facts as a person would sum them up. */
export function standingOf(facts: HomeFacts, now: number): Standing {
  const whole = wholeOnes(facts.snapshots);
  const good = newestGood(whole);
  const last = whole.find(({ state }) => state !== 'running') ?? null;
  const proof = [...facts.proofs].sort((a, b) => b.at - a.at)[0] ?? null;
  return {
    trio: { intact: intactOf(facts), complete: completeOf(good), restorable: restorableOf(facts, proof, now) },
    good: goodOf(good, last),
    proven: provenOf(proof),
    next: nextOf(facts),
    copies: copiesOf(facts),
    risks: risksOf({ facts, good, last, proof, now }),
  };
}

function intactOf({ proven }: HomeFacts): TrioPart {
  const { trio } = words;
  if (proven.damagedVersions > 0) return { status: 'damaged', note: trio.damaged(proven.damagedVersions) };
  if (proven.provenAt === null) return { status: 'not-proven', note: trio.neverRead };
  if (proven.state === 'aging')
    return { status: 'noted', word: trio.aging, note: trio.intactRead(shortDate(proven.provenAt)) };
  const note = proven.neverRead > 0 ? trio.notRead(proven.neverRead) : trio.intactRead(shortDate(proven.provenAt));
  return proven.state === 'proven' ? { status: 'intact', note } : { status: 'not-proven', note };
}

function completeOf(good: Snapshot | null): TrioPart {
  if (good === null) return { status: 'not-proven', note: words.trio.nothing };
  const { listed, failed } = good.counts;
  const when = shortDate(good.startedAt);
  if (good.state === 'complete')
    return { status: 'complete', note: words.trio.complete(listed - failed, listed, when) };
  return { status: 'partial', note: words.trio.partial(countGaps(good.gaps), when) };
}

type Proof = HomeFacts['proofs'][number];

function restorableOf({ proven }: HomeFacts, proof: Proof | null, now: number): TrioPart {
  if (proof === null) return { status: 'not-proven', note: words.trio.noProof };
  const when = shortDate(proof.at);
  const word = words.trio[proof.kind];
  if (now - proof.at > proven.amberAfterDays * dayMs)
    return { status: 'noted', word, note: words.trio.proofAged(when) };
  return { status: 'passed', word, note: words.trio.provedOn(when) };
}

function goodOf(good: Snapshot | null, last: Snapshot | null): HomeFact {
  const complete = good?.state === 'complete' ? good : null;
  const behind = last === null || last.snapshotId === complete?.snapshotId ? null : last;
  const later =
    behind === null
      ? null
      : behind.state === 'failed'
        ? words.laterFailed(shortDate(behind.startedAt))
        : words.laterPartial(shortDate(behind.startedAt));
  if (complete === null) return { value: words.never, note: later ?? words.trio.nothing };
  const { captured, unchanged } = complete.counts;
  return {
    value: dateTime(complete.startedAt),
    note: later ?? words.goodNote(captured, unchanged),
    at: complete.startedAt,
  };
}

const provenOf = (proof: Proof | null): HomeFact =>
  proof === null
    ? { value: words.never, note: words.provenNote.none }
    : {
        value: shortDate(proof.at),
        at: proof.at,
        note: proof.kind === 'rehearsed' ? words.provenNote.rehearsed : words.provenNote.restorable(proof.apps.length),
      };

function nextOf({ schedules }: HomeFacts): HomeFact {
  const due = schedules.flatMap(({ enabled, nextAt }) => (enabled && nextAt !== null ? [nextAt] : []));
  if (due.length === 0) return { value: words.noneYet, note: words.nextNone };
  const at = Math.min(...due);
  return { value: dateTime(at), note: words.nextNote, at };
}

function copiesOf({ media }: HomeFacts): HomeFact {
  const used = media.filter(({ retired }) => retired === null);
  const [first] = [...used].sort((a, b) => a.dueAt - b.dueAt);
  if (first === undefined) return { value: count(0), note: words.copiesNone };
  const proved = used.filter(({ state }) => state === 'verified').length;
  return {
    value: words.copiesOf(proved, used.length),
    note: first.overdue ? words.copiesOverdue(first.label) : words.copiesNote(first.label, shortDate(first.dueAt)),
  };
}
