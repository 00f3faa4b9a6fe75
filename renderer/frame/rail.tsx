import { Tooltip } from '@mantine/core';
import { useRoute, useSession } from '../app-context.tsx';
import { count } from '../format.ts';
import { hrefOf } from '../routes.ts';
import { screenEntries, type ScreenEntry } from '../screen-list.tsx';
import { text } from '../text/text.ts';
import { JobCard } from './job-card.tsx';
import { TenantHead } from './tenant-head.tsx';

const inGroup = (group: 'work' | 'rest'): readonly ScreenEntry[] =>
  screenEntries.filter(({ rail }) => rail?.group === group);

/** Which vault, where one can go, and what runs; the same on every screen. */
export function Rail() {
  return (
    <aside className="rail" data-region="rail" aria-label={text.rail.aside}>
      <TenantHead />
      <nav aria-label={text.rail.name}>
        <Entries group="work" />
        <hr />
        <Entries group="rest" />
      </nav>
      <JobCard />
    </aside>
  );
}

const Entries = ({ group }: { readonly group: 'work' | 'rest' }) => (
  <ul>
    {inGroup(group).map((entry) => (
      <RailEntry key={entry.screen} {...entry} />
    ))}
  </ul>
);

function RailEntry({ screen, rail }: ScreenEntry) {
  const here = useRoute(
    ({ route }) =>
      route.screen === screen || screenEntries.find((entry) => entry.screen === route.screen)?.under === screen,
  );
  const total = useSession((state) => (screen === 'apps' ? state.appCount : null));
  if (rail === undefined) return null;
  const { icon: Icon } = rail;
  const name = text.screens[screen];
  return (
    <li>
      <Tooltip
        label={name}
        position="right"
        openDelay={300}
        events={{ hover: true, focus: true, touch: false }}
        withinPortal={false}
        floatingStrategy="fixed"
        classNames={{ tooltip: 'rail-tip' }}
      >
        <a href={hrefOf({ screen })} aria-current={here ? 'page' : undefined} className="rail-entry">
          <Icon size={17} stroke={1.7} aria-hidden />
          <span className="rail-word">{name}</span>
          {total !== null && <span className="rail-count">{count(total)}</span>}
        </a>
      </Tooltip>
    </li>
  );
}
