import { useEffect, type ReactNode } from 'react';
import { useSeat } from '../app-context.tsx';
import { shown } from '../names/shown.ts';
import { text } from '../text/text.ts';
import { FootLine } from './foot-line.tsx';
import { usePageActions } from './page-actions.ts';
import { TenantSquare } from './tenant-square.tsx';
import { useTitleFocus } from './title-focus.ts';
import { WriteBand, type WriteTarget } from './write-band.tsx';

export type Crumb = { readonly name: string; readonly href?: string };

type Props = {
  /** The screen's answer, as a sentence. */
  readonly title: string;
  readonly crumbs: readonly Crumb[];
  readonly actions?: ReactNode;
  readonly under?: ReactNode;
  /** The command that does the same, made from the input the screen would send. */
  readonly cli: string;
  /** Where this screen can write; a band names it. */
  readonly writesTo?: WriteTarget | null;
  /** About all vaults: no one's colour and name stand above it. */
  readonly acrossVaults?: boolean;
  readonly children: ReactNode;
};

/** One screen: whose it is, its result as a title, what can be done, and the foot line. */
export function Page({ title, crumbs, actions, under, cli, writesTo = null, acrossVaults = false, children }: Props) {
  const heading = useTitleFocus();
  const active = useSeat();
  const seat = acrossVaults || active?.name == null ? null : active;
  const said = shown(title);
  usePageActions(cli);
  useEffect(() => {
    document.title = `${said} · ${text.product}`;
  }, [said]);
  return (
    <div className="page" data-tenant={seat?.colour}>
      {writesTo === null ? <div className="tenant-line" aria-hidden /> : <WriteBand target={writesTo} />}
      <main id="page" data-region="page">
        <header className="page-head">
          <div className="page-words">
            <p className="crumbs">
              {seat !== null && (
                <>
                  <TenantSquare seat={seat} small />
                  <bdi>{seat.name}</bdi>
                </>
              )}
              {crumbs.map(({ name, href }, index) => (
                <span key={name} className="crumb">
                  {(index > 0 || seat !== null) && <span aria-hidden>/</span>}
                  {href === undefined ? <bdi>{name}</bdi> : <a href={href}>{name}</a>}
                </span>
              ))}
            </p>
            <h1 ref={heading} tabIndex={-1}>
              <bdi>{title}</bdi>
            </h1>
          </div>
          <div className="row-of-buttons">{actions}</div>
        </header>
        {under}
        <div className="page-body">{children}</div>
      </main>
      <FootLine cli={cli} />
    </div>
  );
}
