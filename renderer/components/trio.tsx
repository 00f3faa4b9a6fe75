import type { StatusName } from '../../shared/domain/status.ts';
import type { ReactNode } from 'react';
import { text } from '../text/text.ts';
import { Status } from './status.tsx';

export type TrioPart = { readonly status: StatusName; readonly word?: string; readonly note?: ReactNode };
type Props = { readonly intact: TrioPart; readonly complete: TrioPart; readonly restorable: TrioPart };

/** The three words that carry the trust, side by side and never melted together. */
export function Trio({ intact, complete, restorable }: Props) {
  return (
    <dl className="trio">
      <Part name={text.trio.intact} {...intact} />
      <Part name={text.trio.complete} {...complete} />
      <Part name={text.trio.restorable} {...restorable} />
    </dl>
  );
}

const Part = ({ name, status, word, note }: TrioPart & { readonly name: string }) => (
  <div className="trio-part">
    <dt>{name}</dt>
    <dd>
      <Status name={status} {...(word === undefined ? {} : { word })} />
      {note !== undefined && <span className="note">{note}</span>}
    </dd>
  </div>
);
