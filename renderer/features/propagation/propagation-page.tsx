import type { ReactNode } from 'react';
import type { QalyptusServer } from '../../../shared/domain/qalyptus.ts';
import { Page } from '../../frame/page.tsx';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { Sections, type Section } from './sections.tsx';

type Props = {
  readonly server: QalyptusServer;
  readonly section: Section;
  readonly title: string;
  readonly cli: string;
  readonly actions?: ReactNode;
  /** A part of the section: a report, a run. */
  readonly place?: string;
  /** Reads only: nothing on this page can change the server. */
  readonly readsOnly?: boolean;
  readonly children: ReactNode;
};

/** One page of the propagation screen: whose server, which section, and what it would write to. */
export function PropagationPage({ server, section, title, cli, actions, place, readsOnly = false, children }: Props) {
  const here = { name: text.propagation.sections[section] };
  const crumbs = [
    { name: text.screens.propagation, href: hrefOf({ screen: 'propagation' }) },
    ...(place === undefined
      ? [here]
      : [{ ...here, href: hrefOf({ screen: 'propagation', id: section }) }, { name: place }]),
  ];
  return (
    <Page
      title={title}
      crumbs={crumbs}
      cli={cli}
      actions={actions}
      writesTo={readsOnly ? null : { name: server.name, host: server.url }}
      under={<Sections server={server.name} at={section} />}
    >
      {children}
    </Page>
  );
}
