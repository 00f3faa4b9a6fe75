import type { ReactNode } from 'react';
import { Page } from '../../frame/page.tsx';
import { hrefOf } from '../../routes.ts';
import type { WriteTarget } from '../../frame/write-band.tsx';
import { text } from '../../text/text.ts';
import { settingsParts, type SettingsPart } from './part-list.ts';

const words = text.settings;

type Props = {
  readonly part: SettingsPart;
  readonly title: string;
  readonly cli: string;
  readonly writesTo?: WriteTarget | null;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** One part of the settings, with the list of all of them beside it. */
export function PartPage({ part, title, cli, writesTo = null, actions, children }: Props) {
  return (
    <Page
      title={title}
      crumbs={[{ name: words.crumb, href: hrefOf({ screen: 'settings' }) }, { name: words.parts[part] }]}
      cli={cli}
      writesTo={writesTo}
      actions={actions}
    >
      <div className="settings">
        <nav aria-label={words.partsName} className="settings-parts">
          <ul>
            {settingsParts.map((each) => (
              <li key={each}>
                <a
                  href={hrefOf({ screen: 'settings', id: each })}
                  aria-current={each === part ? 'page' : undefined}
                  className="settings-entry"
                >
                  {words.parts[each]}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="settings-part">{children}</div>
      </div>
    </Page>
  );
}
