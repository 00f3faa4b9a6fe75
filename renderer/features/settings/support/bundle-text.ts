import type { BundlePart } from '../../../../shared/domain/support.ts';

/** A text that was replaced, as it stands in a bundle. */
const mark = /~[0-9a-f]{10}/;

/** The whole bundle as it is written. */
export const bundleText = (parts: readonly BundlePart[]): string =>
  `${JSON.stringify(
    parts.map(({ name, what, text }) => ({ name, what, holds: JSON.parse(text) as unknown })),
    null,
    1,
  )}\n`;

export const isMarked = (line: string): boolean => mark.test(line);

/** How many texts of a part were replaced. */
export const markCount = ({ text }: Pick<BundlePart, 'text'>): number => text.match(new RegExp(mark, 'g'))?.length ?? 0;

/** Whether a name stands anywhere in the bundle, in whatever case. */
export const standsIn = (parts: readonly BundlePart[], name: string): boolean =>
  bundleText(parts).toLowerCase().includes(name.trim().toLowerCase());

/** A line cut where texts were replaced, so that they can be shown as what they are. */
export const piecesOf = (line: string): readonly { readonly text: string; readonly isMark: boolean }[] =>
  line
    .split(/(~[0-9a-f]{10})/)
    .filter((text) => text !== '')
    .map((text) => ({ text, isMark: mark.test(text) }));
