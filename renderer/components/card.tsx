import { useId, type ReactNode } from 'react';

type Props = {
  readonly title?: string;
  readonly beside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
};

/** A block of the page; one with a title is a region named by it. */
export function Card({ title, beside, className = '', children }: Props) {
  const id = useId();
  if (title === undefined) return <div className={`card ${className}`}>{children}</div>;
  return (
    <section className={`card ${className}`} aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        {beside}
      </div>
      {children}
    </section>
  );
}

/** A figure with its name above and what it means below. */
export function Fact({
  name,
  value,
  note,
}: {
  readonly name: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}) {
  return (
    <div className="fact">
      <dt>{name}</dt>
      <dd>
        <span className="figure">{value}</span>
        {note !== undefined && <span className="note">{note}</span>}
      </dd>
    </div>
  );
}

export const Facts = ({ children }: { readonly children: ReactNode }) => <dl className="facts">{children}</dl>;
