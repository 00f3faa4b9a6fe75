import type { ReactNode } from 'react';
import { Page } from '../../frame/page.tsx';
import type { WriteTarget } from '../../frame/write-band.tsx';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';

const words = text.configuration;

/** The parts of the screen, in the order they are needed. */
export const parts = [
  'kinds',
  'captures',
  'differences',
  'files',
  'apply',
  'secrets',
  'templates',
  'coverage',
  'telemetry',
] as const;
export type ConfigurationPart = (typeof parts)[number];

/** The address of a part, or of one thing in it. */
export const partHref = (part: ConfigurationPart, of?: string): string =>
  hrefOf({ screen: 'configuration', id: part, ...(of === undefined ? {} : { part: of }) });

type Props = {
  readonly part: ConfigurationPart;
  readonly title: string;
  readonly cli: string;
  readonly actions?: ReactNode;
  readonly writesTo?: WriteTarget | null;
  readonly children: ReactNode;
};

/** One part of the configuration: its answer as the title, and the way to the others. */
export function ConfigurationPage({ part, title, cli, actions, writesTo = null, children }: Props) {
  return (
    <Page
      title={title}
      crumbs={[{ name: words.crumb, href: partHref('kinds') }, { name: words.parts[part] }]}
      cli={cli}
      actions={actions}
      writesTo={writesTo}
      under={
        <nav className="part-nav" aria-label={words.nav}>
          <ul>
            {parts.map((each) => (
              <li key={each}>
                <a href={partHref(each)} aria-current={each === part ? 'page' : undefined}>
                  {words.parts[each]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      }
    >
      {children}
    </Page>
  );
}
