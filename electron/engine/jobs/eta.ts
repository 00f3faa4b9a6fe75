/** Seconds left as a range: wide until a tenth is done, then a quarter around the estimate. Null when nothing is known. */
export function secondsLeft(done: {
  readonly weightDone: number;
  readonly weightTotal: number;
  readonly elapsedMs: number;
}): { low: number; high: number } | null {
  const { weightDone, weightTotal, elapsedMs } = done;
  if (weightDone <= 0 || weightTotal <= 0 || elapsedMs < 500) return null;
  const share = Math.min(1, weightDone / weightTotal);
  const seconds = ((elapsedMs / share) * (1 - share)) / 1000;
  const spread = share < 0.1 ? 0.5 : 0.15;
  return { low: Math.max(0, seconds * (1 - spread)), high: seconds * (1 + spread) };
}
