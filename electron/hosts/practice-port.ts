import type { PracticeTenantPort } from '../engine/desk.ts';
import type { PracticePort } from '../engine/engine.ts';
import {
  seedQalyptus,
  startPracticeQalyptus,
  startPracticeTenant,
  type PracticeQalyptus,
  type PracticeTenant,
  type QalyptusOptions,
} from '../practice/index.ts';

/** A practice tenant for rehearsals: the people, groups and spaces of a snapshot, no apps, no call limits. */
export const startPractice: PracticePort = ({ identityProviders, ...directory }) =>
  startPracticeTenant({
    limits: 'off',
    seedFrom: { ...directory, ...(identityProviders.length === 0 ? {} : { identityProviders }) },
  });

/** The practice limits pass this many times faster, so that a person need not wait for a made-up minute. */
export const practiceClockRate = 40;

/**
 * A practice tenant to back up: made-up apps and people, the same at every start, and on demand a practice Qalyptus with it.
 * Fails where the wanted port is taken.
 */
export const startPracticeTenantToBackUp: PracticeTenantPort = async (given) => {
  const tenant = await startPracticeTenant({ ...given, appCount: 30, clockRate: practiceClockRate });
  const { url, port, clientId, clientSecret } = tenant;
  const closing = [tenant.close];
  return {
    ...{ url, port, clientId, clientSecret },
    async startQalyptus({ port: wanted, apiKey }) {
      const server = await startPracticeQalyptusOver(tenant, { port: wanted, key: { key: apiKey } });
      closing.push(server.close);
      return { url: server.url, port: server.port };
    },
    close: async () => void (await Promise.all(closing.map((close) => close()))),
  };
};

/** A practice Qalyptus whose reports read the tenant's own first apps; of a tenant without apps, apps of its own making. */
export function startPracticeQalyptusOver(
  { state, url }: Pick<PracticeTenant, 'state' | 'url'>,
  options: Pick<QalyptusOptions, 'port' | 'key' | 'seed' | 'clockRate'>,
): Promise<PracticeQalyptus> {
  const apps = [...state.apps.values()].map(({ id, name }) => ({ id, name }));
  const masterAppIds = apps.slice(0, 2).map(({ id }) => id);
  const content = apps.length === 0 ? {} : seedQalyptus({ apps, masterAppIds, host: url });
  return startPracticeQalyptus({ clockRate: practiceClockRate, ...content, ...options });
}
