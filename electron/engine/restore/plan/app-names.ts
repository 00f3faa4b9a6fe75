import type { AppFacts } from '../../../../shared/domain/app.ts';
import { nameIn, placeOf } from '../target/target-facts.ts';

/** Which names are taken where, by living apps and by what is planned so far. */
export interface AppNames {
  /** The living app of this name in this place; of several the one with the lowest id. */
  living(place: string, name: string): AppFacts | null;
  /** The name, or the first `Name (2)` that is free there; taken from then on. */
  take(place: string, name: string): string;
  /** A living app gives its name up. */
  give(app: AppFacts): void;
}

export function createAppNames(living: readonly AppFacts[]): AppNames {
  const byName = new Map<string, AppFacts[]>();
  const taken = new Map<string, number>();
  // In whatever order the tenant lists them, the same one comes first.
  for (const app of [...living].sort((a, b) => (a.appId < b.appId ? -1 : 1))) {
    const key = nameIn(placeOf(app), app.name);
    const alike = byName.get(key);
    if (alike) alike.push(app);
    else byName.set(key, [app]);
    taken.set(key, (taken.get(key) ?? 0) + 1);
  }
  /** Where to go on counting, so that a thousand apps of one name are not counted from the start each time. */
  const next = new Map<string, number>();
  const isTaken = (key: string) => (taken.get(key) ?? 0) > 0;

  return {
    living: (place, name) => byName.get(nameIn(place, name))?.[0] ?? null,
    take(place, name) {
      const key = nameIn(place, name);
      let free = name;
      let number = next.get(key) ?? 2;
      while (isTaken(nameIn(place, free))) free = `${name} (${number++})`;
      next.set(key, number);
      taken.set(nameIn(place, free), 1);
      return free;
    },
    give(app) {
      const key = nameIn(placeOf(app), app.name);
      taken.set(key, Math.max(0, (taken.get(key) ?? 0) - 1));
    },
  };
}
