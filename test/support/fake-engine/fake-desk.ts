import type { Transport } from '../../../shared/api/transport.ts';
import type { Seat } from '../../../shared/domain/desk.ts';

/** A desk with this one vault: what a window needs to find it. */
export function deskOver(transport: Transport): Transport {
  const seatId = 'seat01';
  const seatOf = async (): Promise<Seat> => {
    const state = await transport.call('vault.state', {});
    const tenants = await transport.call('tenants.list', {});
    const { state: vault, folder } = (state.ok ? state.value : {}) as { state: Seat['state']; folder: string };
    const [tenant] = (tenants.ok ? (tenants.value as { tenants: { name: string; host: string }[] }).tenants : []) ?? [];
    const isOpen = vault === 'unlocked';
    return {
      ...{ seatId, folder, colour: 'ocean', letters: 'NP', state: vault, vaultId: null, environment: '' },
      ...{ name: isOpen ? (tenant?.name ?? null) : null, remembersName: false, practice: false },
      tenant: isOpen && tenant !== undefined ? { name: tenant.name, host: tenant.host } : null,
      ...{ running: null, moreRuns: 0 },
    };
  };
  return {
    async call(method, input) {
      if (method === 'desk.list') return { ok: true, value: { seats: [await seatOf()] } };
      return transport.call(method.replace(`${seatId}/`, ''), input);
    },
    onEvent: (listener) =>
      transport.onEvent((event) => listener(event.type === 'missed' ? event : { ...event, seat: seatId })),
  };
}
