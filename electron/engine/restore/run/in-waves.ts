import type { AppPlan } from '../../../../shared/domain/restore.ts';

/** Apps in groups that may be worked on at once: an origin comes before what is published from it. */
export function inWaves(apps: readonly AppPlan[]): readonly (readonly AppPlan[])[] {
  const waves: AppPlan[][] = [];
  const waveOf = new Map<string, number>();
  const planned = new Map<string, AppPlan>(apps.map((app) => [app.appId, app]));
  const place = (app: AppPlan, above: ReadonlySet<string>): number => {
    const known = waveOf.get(app.appId);
    if (known !== undefined) return known;
    const origin = app.origin.kind === 'restored' ? planned.get(app.origin.appId) : undefined;
    // A circle cannot come from a tenant; a plan that has one is still worked through.
    const isFree = origin === undefined || above.has(origin.appId);
    const wave = isFree ? 0 : place(origin, new Set([...above, app.appId])) + 1;
    waveOf.set(app.appId, wave);
    (waves[wave] ??= []).push(app);
    return wave;
  };
  for (const app of apps) place(app, new Set([app.appId]));
  return waves.map((wave) => wave);
}
