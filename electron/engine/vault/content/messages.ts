import type { FailureCode } from '../../../../shared/errors/failures.ts';
import type { JsonObject } from '../../../../shared/json.ts';
import type { Question } from './desk.ts';
import type { NamingKeys } from './naming.ts';
import type { KeptFile } from './read-file.ts';
import type { Draft } from './take-in-file.ts';
import type { Run } from './runs.ts';

/** What a worker can be given to do. */
export type Tasks = {
  takeIn: { input: { expectedBytes: number | null }; result: Draft };
  read: { input: KeptFile & { contentId: string }; result: null };
  readPart: { input: KeptFile & { contentId: string; offset: number; length: number }; result: Uint8Array };
  /** Packs the chunks named anew; each new pack is handed to `keep`. */
  repack: { input: { chunks: readonly Run[] }; result: null };
};
export type Task = keyof Tasks;

export type WorkerSetup = { readonly keys: NamingKeys };

export type ToWorker =
  | { readonly kind: 'end' }
  | { readonly kind: 'start'; readonly session: number; readonly task: Task; readonly input: unknown }
  | { readonly kind: 'answer'; readonly session: number; readonly ask: number; readonly value: unknown }
  | { readonly kind: 'refuse'; readonly session: number; readonly ask: number };

export type FromWorker =
  | {
      readonly kind: 'ask';
      readonly session: number;
      readonly ask: number;
      readonly question: Question;
      readonly input: unknown;
    }
  | { readonly kind: 'done'; readonly session: number; readonly result: unknown }
  | {
      readonly kind: 'failed';
      readonly session: number;
      readonly code: FailureCode;
      readonly details: JsonObject;
      readonly stack: string;
    };
