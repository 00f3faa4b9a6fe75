import type { AppFacts } from '../../../../shared/domain/app.ts';
import { AppId } from '../../../../shared/domain/ids.ts';
import type { PlannedOrigin } from '../../../../shared/domain/restore.ts';

type Child = { readonly facts: AppFacts };

/** Origins before what was published from them; otherwise in the order given. A circle is broken where it is met. */
export function inLineageOrder<App extends Child>(apps: readonly App[]): App[] {
  const byId = new Map(apps.map((app): [string, App] => [app.facts.appId, app]));
  const ordered = new Set<App>();
  for (const app of apps) {
    const line: App[] = [];
    const seen = new Set<App>();
    for (let next: App | undefined = app; next && !ordered.has(next) && !seen.has(next); next = originOf(next, byId)) {
      seen.add(next);
      line.push(next);
    }
    for (const ancestor of line.reverse()) ordered.add(ancestor);
  }
  return [...ordered];
}

const originOf = <App extends Child>({ facts }: App, byId: ReadonlyMap<string, App>): App | undefined =>
  facts.originAppId === null ? undefined : byId.get(facts.originAppId);

export type OriginRules = {
  readonly origin: 'auto' | 'copy';
  /** Restored before, whole, by their ids in the snapshot. */
  readonly restored: ReadonlyMap<string, string>;
  /** Apps of the target by id. */
  readonly living: ReadonlyMap<string, AppFacts>;
  /** What the snapshot calls an app. */
  readonly nameOf: (appId: string) => string | null;
  /** A free name for a copy. */
  readonly copyName: () => string;
};

/** The parent a managed app gets: its own, restored or living; a cleaned copy where there is none (ADR 0009, 6). */
export function planOrigin({ originAppId }: AppFacts, rules: OriginRules): PlannedOrigin {
  const copy = (why: string): PlannedOrigin => ({ kind: 'copy', name: rules.copyName(), why });
  if (rules.origin === 'copy') return copy('asked for');
  if (originAppId === null || originAppId === '') return copy('the snapshot names no origin app');
  const restored = rules.restored.get(originAppId);
  const parsed = AppId.safeParse(originAppId);
  if (parsed.success && restored !== undefined) return { kind: 'restored', appId: parsed.data, name: restored };
  const living = rules.living.get(originAppId);
  if (living) return { kind: 'live', appId: living.appId, name: living.name };
  const name = rules.nameOf(originAppId);
  return copy(`origin app ${name === null ? originAppId : `"${name}" (${originAppId})`} is neither here nor restored`);
}
