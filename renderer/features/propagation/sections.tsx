import { NativeSelect } from '@mantine/core';
import { hrefOf } from '../../routes.ts';
import { text } from '../../text/text.ts';
import { useDrafting } from './draft-store.ts';
import { useServers } from './use-servers.ts';

export const sections = ['guide', 'matrix', 'status', 'mappings', 'repoint', 'runs', 'server'] as const;
export type Section = (typeof sections)[number];

/** The parts of the screen, and the server they are about where a vault knows several. */
export function Sections({ server, at }: { readonly server: string; readonly at: Section }) {
  const { servers } = useServers();
  const { choose } = useDrafting();
  return (
    <div className="propagation-sections">
      <nav aria-label={text.propagation.sectionsName}>
        <ul>
          {sections.map((section) => (
            <li key={section}>
              <a
                href={hrefOf({ screen: 'propagation', id: section })}
                aria-current={section === at ? 'page' : undefined}
              >
                {text.propagation.sections[section]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {servers.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={text.propagation.serverChoice}
          value={server}
          data={servers.map(({ name }) => name)}
          onChange={(event) => choose(event.currentTarget.value)}
        />
      )}
    </div>
  );
}
