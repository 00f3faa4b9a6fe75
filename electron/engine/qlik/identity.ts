import { AppError } from '../../../shared/errors/app-error.ts';
import { TenantId } from '../../../shared/domain/ids.ts';
import { z } from '../../../shared/schema.ts';
import { abortable } from './abortable.ts';
import type { TokenSource } from './exchange.ts';
import type { Rest } from './rest.ts';
import type { Tokens } from './tokens.ts';
import type { Transport } from './transport.ts';
import type { TenantConnection, TenantFacts, WhoAmI } from './types.ts';

const MeReply = z.object({ id: z.string().min(1).max(200), subject: z.string().nullish(), name: z.string().nullish() });
const TenantReply = z.object({
  id: TenantId,
  name: z.string().nullish(),
  hostnames: z.array(z.string().max(253)).nullish().catch(null),
});

export interface Identity {
  who(signal?: AbortSignal): Promise<WhoAmI>;
  /** The tenant behind the host; another id than the pinned one throws `tenant.another-tenant`. */
  tenant(signal?: AbortSignal): Promise<TenantFacts>;
  /** Tokens that are handed out only once the tenant behind the host has proved to be the pinned one. */
  guarded(): TokenSource;
}

type Parts = {
  readonly rest: Rest;
  readonly tokens: Tokens;
  readonly transport: Transport;
  readonly connection: TenantConnection;
};

/**
 * Who we are and where. Every new token is a new proof: a host that changes hands does not know the old one, so the
 * first call after that is the identity call again.
 */
export function createIdentity({ rest, tokens, transport, connection }: Parts): Identity {
  let provenSerial = -1;
  let proof: Promise<unknown> | null = null;

  async function tenant(signal?: AbortSignal): Promise<TenantFacts> {
    const reply = await rest.get('/api/v1/tenants/me', TenantReply, { signal });
    const { expectedTenantId } = connection;
    if (expectedTenantId !== null && reply.id !== expectedTenantId) {
      provenSerial = -1;
      throw new AppError('tenant.another-tenant', {
        host: connection.host,
        expected: expectedTenantId,
        answered: reply.id,
      });
    }
    const hostnames = reply.hostnames ?? [];
    transport.acceptNames(hostnames);
    return { tenantId: reply.id, name: reply.name ?? '', hostnames };
  }

  async function prove(serial: number, signal?: AbortSignal): Promise<void> {
    if (connection.expectedTenantId === null || provenSerial === serial) return;
    proof ??= tenant()
      .then(() => (provenSerial = serial))
      .finally(() => (proof = null));
    await abortable(proof, signal);
  }

  return {
    tenant,
    async who(signal) {
      const reply = await rest.get('/api/v1/users/me', MeReply, { signal });
      return { userId: reply.id, subject: reply.subject ?? '', name: reply.name ?? '' };
    },
    guarded: () => ({
      renew: (refusedSerial, signal) => tokens.renew(refusedSerial, signal),
      async current(signal) {
        const token = await tokens.current(signal);
        await prove(token.serial, signal);
        return tokens.current(signal);
      },
    }),
  };
}
