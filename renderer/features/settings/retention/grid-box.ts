import type { CSSProperties } from 'react';

/** A grid inside a card is as high as its rows, up to a bound; without one a long list would draw every row. */
export const gridBox = (rows: number): CSSProperties => ({ '--rows': rows }) as CSSProperties;
