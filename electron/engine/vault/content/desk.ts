import { AppError } from '../../../../shared/errors/app-error.ts';
import type { PackMethod } from './pack-codec.ts';
import type { Run } from './runs.ts';

/** Chunks that lie together: chunks `ordinal` to `ordinal + count - 1` of a pack. */
export type Place = { readonly pack: number; readonly ordinal: number; readonly count: number };

/** A recipe, and where its chunks lie as of now. */
export type LocatedRecipe = { readonly recipe: Uint8Array; readonly places: readonly Place[] };

/** A pack as a worker gets or gives it. */
export type PackLoad = {
  readonly method: PackMethod;
  readonly lengths: readonly number[];
  /** Chunks whose bytes, joined, the pack is told as a difference from; empty for most. */
  readonly dictionary: readonly Run[];
  readonly bytes: Uint8Array;
};
export type StoredPack = PackLoad & { readonly pack: number };
/** `names` are joined, as everywhere between threads: thousands of small buffers take longer than what they name. */
export type NewPack = PackLoad & { readonly chunks: readonly Run[]; readonly names: Uint8Array };

/** An id for each name, in order; `known` says that it was kept already or stands earlier in the same list. */
export type Identified = { readonly ids: readonly number[]; readonly known: readonly boolean[] };

/** What a worker asks of the thread that holds the database: question and answer by name. */
export type Questions = {
  /** Up to `atMost` bytes, none at the end of the source. A `spare` piece given back is filled again. */
  bytes: { ask: { atMost: number; spare: Uint8Array<ArrayBuffer> | null }; answer: Uint8Array<ArrayBuffer> };
  /** Whether a whole file is kept already. */
  file: { ask: { sha256: Uint8Array }; answer: boolean };
  /** Streams without a name ask for a new id; `names` are those of the others. */
  streams: { ask: { isNamed: readonly boolean[]; names: Uint8Array }; answer: Identified };
  chunks: { ask: { names: Uint8Array }; answer: Identified };
  /** Chunks of the file's predecessor that the file has given up. */
  replaced: { ask: { atMost: number }; answer: readonly Run[] };
  keep: { ask: NewPack; answer: null };
  /** Null for a stream that is kept no more. */
  recipes: { ask: { streams: readonly number[] }; answer: readonly (LocatedRecipe | null)[] };
  locate: { ask: { chunks: readonly Run[] }; answer: readonly Place[] };
  packs: { ask: { packs: readonly number[] }; answer: readonly StoredPack[] };
  /** Answered when the reader wants more. */
  emit: { ask: { bytes: Uint8Array }; answer: null };
};
export type Question = keyof Questions;

/** The way from a worker to the database. */
export interface Desk {
  ask<Q extends Question>(question: Q, ask: Questions[Q]['ask']): Promise<Questions[Q]['answer']>;
}

type Answer<Q extends Question> = Questions[Q]['answer'] | Promise<Questions[Q]['answer']>;
/** The database's side of a desk; only what a task needs is answered. */
export type Answers = { readonly [Q in Question]?: (ask: Questions[Q]['ask']) => Answer<Q> };

/** Answers one question; a task that asks what nobody answers is a mistake of ours. */
export function answerTo<Q extends Question>(answers: Answers, question: Q, ask: Questions[Q]['ask']): Answer<Q> {
  const reply = answers[question];
  if (!reply) throw new AppError('unexpected', { unanswered: question });
  return reply(ask);
}
