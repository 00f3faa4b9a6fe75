import type { Gap } from '../../../shared/domain/snapshot.ts';
import { gapCause } from '../../components/gap-cause.ts';
import { text } from '../../text/text.ts';

/** Each part of an app that a backup could not take, with its cause; those with one cause stand together. */
export function gapLines(
  gaps: readonly Gap[],
): { readonly key: string; readonly name: string; readonly cause: string }[] {
  const lines = new Map<string, { name: string; cause: string; more: number }>();
  for (const gap of gaps) {
    const { kind, code, subjectName, subjectId } = gap;
    const key = `${kind} ${code}`;
    const there = lines.get(key);
    if (there !== undefined) there.more += 1;
    else {
      const cause = gapCause(gap);
      lines.set(key, { name: subjectName === '' ? subjectId : subjectName, cause, more: 0 });
    }
  }
  return [...lines].map(([key, { name, cause, more }]) => ({
    key,
    name,
    cause: more === 0 ? cause : `${cause} ${text.history.gapsMore(more)}`,
  }));
}
