/** Ends a walk: the bytes break the format. It never leaves this room. */
export class WalkError extends Error {
  override readonly name = 'WalkError';
}

/** Goes on only if the bytes keep the format. */
export function demand(kept: boolean, why: string): asserts kept {
  if (!kept) throw new WalkError(why);
}
