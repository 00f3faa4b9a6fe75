import { Tooltip } from '@mantine/core';
import { IconActivity, IconApps, IconCloudDownload, IconSettings } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import { useRoute, useSession } from '../app-context.tsx';
import { count } from '../format.ts';
import { hrefOf, type Route } from '../routes.ts';
import { sourceTenant } from '../stores/session-store.ts';
import { text } from '../text/text.ts';
import { JobCard } from './job-card.tsx';
import { TenantSquare } from './tenant-square.tsx';

type Entry = {
  readonly screen: Exclude<Route['screen'], 'app'>;
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': boolean }>;
};

const work: readonly Entry[] = [
  { screen: 'backup', icon: IconCloudDownload },
  { screen: 'apps', icon: IconApps },
];
const rest: readonly Entry[] = [
  { screen: 'activity', icon: IconActivity },
  { screen: 'settings', icon: IconSettings },
];

/** Which tenant, where one can go, and what runs; the same on every screen. */
export function Rail() {
  return (
    <aside className="rail" data-region="rail" aria-label={text.rail.aside}>
      <TenantHead />
      <nav aria-label={text.rail.name}>
        <ul>
          {work.map((entry) => (
            <RailEntry key={entry.screen} {...entry} />
          ))}
        </ul>
        <hr />
        <ul>
          {rest.map((entry) => (
            <RailEntry key={entry.screen} {...entry} />
          ))}
        </ul>
      </nav>
      <JobCard />
    </aside>
  );
}

function TenantHead() {
  const tenant = useSession(sourceTenant);
  const practice = useSession((state) => state.about?.practice ?? false);
  const name = tenant?.name ?? text.rail.noTenant;
  return (
    <div className="tenant-head" title={name}>
      <TenantSquare name={tenant?.name ?? text.product} practice={practice} />
      <span className="tenant-words">
        <bdi className="strong">{name}</bdi>
        {practice && <span className="practice-word">{text.rail.practice}</span>}
        {tenant !== null && <bdi className="quiet">{new URL(tenant.host).hostname}</bdi>}
      </span>
    </div>
  );
}

function RailEntry({ screen, icon: Icon }: Entry) {
  const here = useRoute(({ route }) => route.screen === screen || (screen === 'apps' && route.screen === 'app'));
  const total = useSession((state) => (screen === 'apps' ? state.appCount : null));
  return (
    <li>
      <Tooltip
        label={text.rail[screen]}
        position="right"
        openDelay={300}
        events={{ hover: true, focus: true, touch: false }}
      >
        <a href={hrefOf({ screen })} aria-current={here ? 'page' : undefined} className="rail-entry">
          <Icon size={17} stroke={1.7} aria-hidden />
          <span className="rail-word">{text.rail[screen]}</span>
          {total !== null && <span className="rail-count">{count(total)}</span>}
        </a>
      </Tooltip>
    </li>
  );
}
