import { z } from '../../../shared/schema.ts';

/** One end of a wire between two processes; both kinds of child process and message ports fit it. */
export interface Port {
  postMessage(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** What goes to the engine's process. */
export const ToEngine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.number(), method: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('close') }),
]);

/** What comes from it. Both ends ship together, so replies and events are taken at their word. */
export const FromEngine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('reply'), id: z.number(), reply: z.unknown() }),
  z.object({ kind: z.literal('event'), event: z.unknown() }),
  z.object({ kind: z.literal('closed') }),
]);
export type FromEngine = z.infer<typeof FromEngine>;
