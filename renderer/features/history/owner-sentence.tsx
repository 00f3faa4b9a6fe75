import { IconArrowsLeftRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Name } from '../../components/name.tsx';
import { text } from '../../text/text.ts';
import { ownerMoved } from './object-columns.tsx';
import type { ObjectRow } from './objects-tab.tsx';

const words = text.history;

type Props = { readonly rows: readonly ObjectRow[]; readonly scriptChanged: boolean; readonly children: ReactNode };

/** A changed owner as a sentence, because a restore acts on it. */
export function OwnerSentence({ rows, scriptChanged, children }: Props) {
  const moved = rows.filter(ownerMoved);
  const [first] = moved;
  if (first === undefined && !scriptChanged) return <div className="owner-line calm">{children}</div>;
  return (
    <div className="owner-line">
      <IconArrowsLeftRight size={17} stroke={1.7} aria-hidden />
      <p>
        {first !== undefined && <OwnerWords first={first} total={moved.length} />}
        {scriptChanged && ` ${words.scriptChanged}`}
      </p>
      {children}
    </div>
  );
}

function OwnerWords({ first, total }: { readonly first: ObjectRow; readonly total: number }) {
  const [before, between, after] = words.ownerGives;
  return (
    <>
      <strong>{total === 1 ? words.ownerOne : words.ownerMany(total)}</strong> {before}
      <Name of={first.title === '' ? words.untitled : first.title} />
      {between}
      <Name of={first.ownerName === '' ? first.ownerSubject : first.ownerName} strong />
      {after}
      {total > 1 && ` ${words.ownerMore(total - 1)}`}
    </>
  );
}
