import { useEffect, useRef, type ReactNode } from 'react';
import { useRoute, useSession } from '../app-context.tsx';
import { sourceTenant } from '../stores/session-store.ts';
import { text } from '../text/text.ts';
import { FootLine } from './foot-line.tsx';
import { tenantColour } from './tenant-look.ts';
import { TenantSquare } from './tenant-square.tsx';

export type Crumb = { readonly name: string; readonly href?: string };

type Props = {
  readonly title: string;
  readonly crumbs: readonly Crumb[];
  readonly actions?: ReactNode;
  readonly under?: ReactNode;
  readonly cli: string;
  readonly children: ReactNode;
};

/** One screen: whose it is, its result as a title, what can be done, and the foot line. */
export function Page({ title, crumbs, actions, under, cli, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const moves = useRoute((state) => state.moves);
  const tenant = useSession(sourceTenant);
  const practice = useSession((state) => state.about?.practice ?? false);
  useEffect(() => {
    if (moves > 0) heading.current?.focus();
  }, [moves]);
  useEffect(() => {
    document.title = `${title} · ${text.product}`;
  }, [title]);
  return (
    <div className="page" data-tenant={tenant ? tenantColour(tenant.name) : undefined}>
      <div className="tenant-line" aria-hidden />
      <main id="page" data-region="page">
        <header className="page-head">
          <div className="page-words">
            <p className="crumbs">
              {tenant !== null && (
                <>
                  <TenantSquare name={tenant.name} practice={practice} small />
                  <bdi>{tenant.name}</bdi>
                </>
              )}
              {crumbs.map(({ name, href }, index) => (
                <span key={name} className="crumb">
                  {(index > 0 || tenant !== null) && <span aria-hidden>/</span>}
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
