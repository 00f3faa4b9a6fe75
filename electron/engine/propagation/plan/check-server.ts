import type { PropagationCheck } from '../../../../shared/domain/propagation.ts';
import type { Dialect, QalyptusConnection, TaskReport } from '../../../../shared/domain/qalyptus.ts';
import { amber, count, green, red } from '../../../../shared/domain/finding.ts';
import { hostOf, type QlikSight } from './qlik-sight.ts';
import type { ServerDetails, ServerList } from './read-server.ts';

const alone =
  'one run at a time: other machines cannot be locked, so see that nobody else works on this server meanwhile';

/** The word for an address that is the tenant's own under another name. */
export const sameTenant = 'same-tenant';

/** What every plan looks at first. That the key is good is known by now: the tasks were listed with it. */
export function checkServer(listed: ServerList, { gaps }: Pick<ServerDetails, 'gaps'>): PropagationCheck[] {
  const rows = gaps.map(({ what, code }) => `${what}: ${code}`);
  const seen = `The server answered with ${count(listed.tasks.length, 'task')}`;
  const fix = 'What is not seen is left alone. Look at it in Qalyptus, or give the key more rights.';
  const cut = listed.maybeCut ? ['the list of tasks may be cut'] : [];
  const server =
    rows.length + cut.length > 0
      ? amber('server', `${seen}; not all could be read`, { fix, rows: [...cut, ...rows, alone] })
      : green('server', seen, { rows: [alone] });
  return [server, green('key', 'The API key is good')];
}

export function checkDialect(dialect: Dialect, reports: readonly TaskReport[]): PropagationCheck[] {
  const learned =
    dialect.learnedBy === 'default'
      ? amber('dialect', 'How this server understands a mapping is not verified', {
          fix: 'Run the canary of this server first: coffer qalyptus canary.',
        })
      : green('dialect', `How this server speaks was learned by a ${dialect.learnedBy}`);
  const hidden = reports.filter(({ mappings }) => mappings === null);
  const readable =
    dialect.mappingsReadable && hidden.length === 0
      ? green('mappings-readable', 'Mappings can be read back')
      : amber('mappings-readable', 'The server does not show mappings: nothing can be read back through the API', {
          fix: 'After the run open the tab Task > Report > Overwrite Report Apps of each copy in Qalyptus.',
          rows: hidden.map(({ name }) => name),
        });
  return [learned, readable];
}

export function checkConnections(connections: readonly QalyptusConnection[] | null): PropagationCheck {
  if (connections !== null && connections.every(({ appId }) => appId !== null))
    return green('connections', `${count(connections.length, 'connection')} with the app each reads`);
  return amber('connections', 'The server does not tell which app a connection reads', {
    fix: 'See in Qalyptus which apps the reports use, and name each of them in the targets.',
  });
}

/**
 * Only the app's id is replaced when a report runs: the server it is looked for on stays the connection's. Against what the
 * server shows nobody's word counts, but that an address the vault does not know is the same tenant's.
 */
export function checkTenant(
  connections: readonly QalyptusConnection[] | null,
  { tenant, otherHosts }: Pick<QlikSight, 'tenant' | 'otherHosts'>,
  confirm: readonly string[],
): PropagationCheck {
  if (tenant === null)
    return amber('tenant', 'The vault knows no tenant to compare the connections with', {
      fix: 'Add the tenant the apps are in.',
    });
  const host = hostOf(tenant.host);
  const told = (connections ?? []).flatMap(({ name, serverUrl }) =>
    serverUrl === null ? [] : [{ host: hostOf(serverUrl), words: `connection "${name}" reads from ${serverUrl}` }],
  );
  if (told.length === 0)
    return amber('tenant', 'The server does not tell which tenant its connections read from', {
      fix: `See in Qalyptus that they read from ${host}.`,
    });
  const others = told.filter((one) => one.host !== host);
  if (others.length === 0) return green('tenant', `The connections read from ${host}`);
  const rows = others.map(({ words }) => words);
  const change = 'Change and publish the connection in Qalyptus Desktop, then plan again';
  if (others.some((one) => otherHosts.has(one.host)))
    return red('tenant', `The apps are in ${host}, the connections read from another tenant`, {
      fix: `${change}; or name the tenant the apps are in with --live TENANT.`,
      rows,
    });
  const seen = `The apps are in ${host}, the connections read from another address`;
  const fix = `${change}. If it is another address of this tenant: --confirm ${sameTenant}.`;
  return confirm.includes(sameTenant)
    ? amber('tenant', `${seen}; confirmed to be the same tenant`, { rows })
    : red('tenant', seen, { fix, rows });
}
