import { IconArrowRight } from '@tabler/icons-react';
import { Name } from '../../components/name.tsx';
import { text } from '../../text/text.ts';

type Props = { readonly before: string; readonly now: string; readonly strike?: boolean };

/** Was this, now that: by eye with an arrow, by ear with the two words. */
export function Moved({ before, now, strike = false }: Props) {
  return (
    <span className="moved">
      <span className="only-spoken">{text.history.was} </span>
      {strike ? (
        <del>
          <Name of={before} />
        </del>
      ) : (
        <Name of={before} />
      )}
      <IconArrowRight size={13} aria-hidden />
      <span className="only-spoken">, {text.history.now} </span>
      <Name of={now} strong={strike} />
    </span>
  );
}
