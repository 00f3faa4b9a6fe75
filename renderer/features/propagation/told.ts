import { text } from '../../text/text.ts';

const { notTold, noneOf } = text.propagation.tasks;

/** A list that a server may keep to itself, in words. */
export const told = (list: readonly string[] | null | undefined): string =>
  list == null ? notTold : list.length === 0 ? noneOf : list.join(', ');
