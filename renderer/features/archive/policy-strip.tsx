import type { CopiesView, MediumRow } from '../../../shared/domain/archive.ts';
import { Status } from '../../components/status.tsx';
import { shortDate } from '../../format.ts';
import { text } from '../../text/text.ts';

const words = text.archive.policy;

type Props = { readonly view: CopiesView; readonly media: readonly MediumRow[] };

/** The auditor's question in plain words: how many, where, proved, due; and each step that is missing. */
export function PolicyStrip({ view, media }: Props) {
  const { copies, wanted, missing } = view;
  const inUse = media.filter(({ retired }) => retired === null);
  const places = new Set(inUse.map(({ place }) => place.toLowerCase()).filter((place) => place !== '')).size;
  const proved = inUse.filter(({ state }) => state === 'verified').length;
  const next = inUse.toSorted((a, b) => a.dueAt - b.dueAt)[0];
  const day = next === undefined ? '' : shortDate(next.dueAt);
  return (
    <section className="card policy" aria-label={words.name}>
      <dl>
        <Point
          isKept={copies >= wanted.media + 1}
          name={words.copies(copies)}
          note={words.copiesWanted(wanted.media + 1)}
        />
        <Point isKept={places >= wanted.places} name={words.places(places)} note={words.placesWanted(wanted.places)} />
        <Point isKept={proved > 0} name={words.proved(proved)} note={words.provedWanted} />
        <Point
          isKept={next?.overdue !== true}
          name={
            next === undefined
              ? words.nothingDue
              : next.overdue
                ? words.overdue(next.label, day)
                : words.due(next.label, day)
          }
          note={next === undefined ? text.none : words.dueNote}
        />
      </dl>
      {missing.length > 0 && (
        <ul className="plain-list dotted policy-missing" aria-label={words.missing}>
          {missing.map(({ step }) => (
            <li key={step}>{words.step[step]}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

const Point = ({ isKept, name, note }: { readonly isKept: boolean; readonly name: string; readonly note: string }) => (
  <div>
    <dt>
      <Status name={isKept ? 'complete' : 'partial'} word={name} />
    </dt>
    <dd>{note}</dd>
  </div>
);
