import type { CSSProperties } from 'react';

export type Part = {
  readonly kind: 'unchanged' | 'captured' | 'running' | 'trying-again' | 'failed';
  readonly count: number;
};

/** One bar in several kinds; each kind differs by pattern as well as by colour. */
export function PartsBar({
  parts,
  total,
  label,
}: {
  readonly parts: readonly Part[];
  readonly total: number;
  readonly label: string;
}) {
  return (
    <div className="parts-bar" role="img" aria-label={label}>
      {parts
        .filter(({ count }) => count > 0)
        .map(({ kind, count }) => (
          <span
            key={kind}
            className={`part ${kind}`}
            style={{ '--share': count / Math.max(1, total) } as CSSProperties}
          />
        ))}
    </div>
  );
}

/** How much of something is used. */
export function Meter({
  part,
  whole,
  label,
}: {
  readonly part: number;
  readonly whole: number;
  readonly label: string;
}) {
  const share = whole <= 0 ? 0 : Math.min(1, part / whole);
  return (
    <div
      className="meter"
      role="meter"
      aria-label={label}
      aria-valuenow={Math.min(part, whole)}
      aria-valuemin={0}
      aria-valuemax={Math.max(whole, 1)}
    >
      <span style={{ '--share': share } as CSSProperties} />
    </div>
  );
}
