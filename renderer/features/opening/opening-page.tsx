import { useEffect, type ReactNode } from 'react';
import { text } from '../../text/text.ts';

type Props = { readonly title: string; readonly intro?: string; readonly children: ReactNode };

/** The page before the vault is open: no rail, no names. */
export function OpeningPage({ title, intro, children }: Props) {
  useEffect(() => {
    document.title = `${title} · ${text.product}`;
  }, [title]);
  return (
    <main id="page" className="opening">
      <div className="card opening-card">
        <p className="product">
          <img src="./icon.svg" alt="" width={22} height={22} />
          {text.product}
        </p>
        <h1 tabIndex={-1}>{title}</h1>
        {intro !== undefined && <p className="quiet">{intro}</p>}
        {children}
      </div>
    </main>
  );
}
