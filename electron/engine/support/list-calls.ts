import type { CalledService, UsedCall } from '../../../shared/domain/support.ts';
import { allowedCalls as qalyptusCalls } from '../qalyptus/index.ts';
import { allowedCalls as qlikCalls } from '../qlik/index.ts';
import type { Vault } from '../vault/index.ts';
import { answeredCalls } from './call-register.ts';

/** Every call that may change something or is asked of the engine, and every read a server of this vault has answered. */
export function listCalls(vault: Pick<Vault, 'settings'>): UsedCall[] {
  const answered = answeredCalls(vault);
  const [qlik, qalyptus] = [qlikCalls(), qalyptusCalls()];
  const known = [
    ...[...qlik.reads, ...qlik.writes].map((call) => `qlik ${call}`),
    ...[...qalyptus.reads, ...qalyptus.writes].map((call) => `qalyptus ${call}`),
  ];
  const writes = new Set([
    ...qlik.writes.map((call) => `qlik ${call}`),
    ...qalyptus.writes.map((call) => `qalyptus ${call}`),
  ]);
  return [...new Set([...known, ...Object.keys(answered)])].sort().map((call) => {
    const [service = '', method = '', path = ''] = call.split(' ');
    const { at = null, times = 0 } = answered[call] ?? {};
    const kind = method === 'ENGINE' ? 'engine' : writes.has(call) ? 'write' : 'read';
    return { service: service as CalledService, kind, method, path, answeredAt: at, times };
  });
}
