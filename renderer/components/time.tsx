import { dateTime, fullDate } from '../format.ts';

/** A moment, short, with the whole of it in a tooltip. */
export function Moment({ at }: { readonly at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={fullDate(at)}>
      {dateTime(at)}
    </time>
  );
}
