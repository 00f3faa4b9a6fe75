import { tenantColours } from '../../../shared/domain/desk.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import { useSeat } from '../../app-context.tsx';
import type { WriteTarget } from '../../frame/write-band.tsx';

/** The band of a tenant; another than the vault's own gets a colour of its own, always the same. */
export function useWriteTarget(target: Tenant | null): WriteTarget | null {
  const own = useSeat()?.colour;
  if (target === null) return null;
  const { name, host, tenantId, role } = target;
  const others = tenantColours.filter((colour) => colour !== own);
  const at = [...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % others.length;
  return { name, host, id: tenantId, ...(role === 'source' ? {} : { colour: others[at] }) };
}
