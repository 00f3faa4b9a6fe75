import type { RestorePlan, RestoreSummary } from '../../../../../../shared/domain/restore.ts';
import type { FakeTarget } from '../../../../../support/fake-target.ts';

export const sent = (target: FakeTarget, call: string) => target.writes.filter((write) => write.call === call);
export const appNamed = (target: FakeTarget, name: string) =>
  [...target.apps.values()].find((app) => app.name.startsWith(name))!;
export const stagingOf = (target: FakeTarget) =>
  [...target.spaces.values()].find(({ name }) => name.startsWith('Coffer staging'));
export const onlyApps =
  (...wanted: string[]) =>
  (plan: RestorePlan): RestorePlan => ({ ...plan, apps: plan.apps.filter(({ appId }) => wanted.includes(appId)) });
export const changedApp =
  (appId: string, change: object) =>
  (plan: RestorePlan): RestorePlan => ({
    ...plan,
    apps: plan.apps.map((app) => (app.appId === appId ? { ...app, ...change } : app)),
  });
export const warningsOf = (run: { result: unknown }) => (run.result as RestoreSummary).warnings;
