import type { CSSProperties, ReactNode } from 'react';

type Props = {
  readonly title: string;
  readonly tools?: ReactNode;
  /** Rows of the grid within; a short list takes no more room than it needs. */
  readonly rows: number;
  readonly children: ReactNode;
  readonly under?: ReactNode;
};

/** A grid in a card among other cards: as high as its rows, up to where it scrolls by itself. */
export function ListCard({ title, tools, rows, children, under }: Props) {
  return (
    <section className="card table-card list-card" aria-label={title} style={{ '--rows': rows } as CSSProperties}>
      <div className="table-tools">
        <h2>{title}</h2>
        {tools}
      </div>
      <div className="list-card-rows">{children}</div>
      {under}
    </section>
  );
}
