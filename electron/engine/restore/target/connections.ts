import type { TargetState } from './read-target.ts';

/** A space's own files: every space has them, nobody makes them. */
const builtIn = 'DataFiles';

const patterns = [
  /\blib:\/\/([^/'"\]\r\n;]+)/gi,
  /\blib\s+connect\s+to\s+'([^'\r\n]+)'/gi,
  /\blib\s+connect\s+to\s+"([^"\r\n]+)"/gi,
  /\blib\s+connect\s+to\s+\[([^\]\r\n]+)\]/gi,
];

/** The connections a load script names, each once, as `Name` or `Space:Name`. Names made up by expansion are left out. */
export function connectionNames(script: string): string[] {
  const names = new Set<string>();
  for (const pattern of patterns)
    for (const [, found] of script.matchAll(pattern)) {
      const name = found?.trim() ?? '';
      if (name === '' || name.includes('$(') || nameOnly(name) === builtIn) continue;
      names.add(name);
    }
  return [...names].sort();
}

/** The name without the space it is in. */
const nameOnly = (name: string): string => name.slice(name.lastIndexOf(':') + 1);
/** The space named before the colon; null: the app's own, or a personal one. */
const spaceOnly = (name: string): string | null => (name.includes(':') ? name.slice(0, name.indexOf(':')) : null);

type Connected = Pick<TargetState, 'connections' | 'spaces'>;

/** Whether the target has a connection of this name, in the space the name says, or anywhere where it says none. */
export function hasConnection({ connections, spaces }: Connected, name: string): boolean | null {
  if (connections === null) return null;
  const wanted = spaceOnly(name);
  const spaceIds = new Set(spaces.filter((space) => space.name === wanted).map((space): string => space.spaceId));
  return connections.some(
    (connection) =>
      connection.name === name ||
      (connection.name === nameOnly(name) &&
        (wanted === null || (connection.spaceId !== null && spaceIds.has(connection.spaceId)))),
  );
}
