import { useState } from 'react';
import type { CapabilityCheck } from '../../../shared/domain/capability.ts';
import type { Tenant } from '../../../shared/domain/tenant.ts';
import type { AppError } from '../../../shared/errors/app-error.ts';
import { useClient, useSession } from '../../app-context.tsx';
import { useAct } from '../../ask.ts';
import { sourceTenant } from '../../stores/session-store.ts';
import { emptyTenant, type TenantInput } from './tenant-form.tsx';

export type Connecting = {
  readonly input: TenantInput;
  readonly setInput: (input: TenantInput) => void;
  readonly tenant: Tenant | null;
  /** It is being added, or was added, here. */
  readonly isOwn: boolean;
  readonly check: CapabilityCheck | null;
  /** The form is open for a tenant that is known already. */
  readonly correcting: boolean;
  readonly failure: AppError | null;
  readonly busy: boolean;
  readonly checking: boolean;
  readonly submit: () => void;
  readonly checkAgain: () => void;
  /** A tenant that was added without the form. */
  readonly checkNew: (tenant: Tenant) => void;
  readonly correct: (on: boolean) => void;
};

/** Adding the tenant of this vault, checking it, and correcting what was wrong until it is reached. */
export function useConnect(): Connecting {
  const { tenants } = useClient();
  const known = useSession(sourceTenant);
  const [input, setInput] = useState<TenantInput>(emptyTenant);
  const [added, setAdded] = useState<Tenant | null>(null);
  const [check, setCheck] = useState<CapabilityCheck | null>(null);
  const [correcting, setCorrecting] = useState(false);
  const tenant = added ?? known;
  const checkIt = useAct(async (name: Tenant['name']) => setCheck(await tenants.check({ name })));
  const save = useAct(async () => {
    const { host, clientId, clientSecret, allowHttp } = input;
    const kept =
      tenant === null
        ? await tenants.add({ ...input, name: input.name.trim() })
        : await tenants.update({ name: tenant.name, host, clientId, clientSecret, allowHttp });
    setAdded(kept);
    setCheck(null);
    setCorrecting(false);
    setInput({ ...input, clientSecret: '' });
    checkIt.run(kept.name);
  });
  return {
    ...{ input, setInput, tenant, check, correcting },
    isOwn: save.busy || added !== null,
    failure: save.failure ?? checkIt.failure,
    busy: save.busy,
    checking: checkIt.busy,
    submit: () => save.run(),
    checkAgain: () => void (tenant !== null && checkIt.run(tenant.name)),
    checkNew(there) {
      setAdded(there);
      checkIt.run(there.name);
    },
    correct(on) {
      if (on && tenant !== null) setInput({ ...input, host: tenant.host, clientId: tenant.clientId });
      setCorrecting(on);
    },
  };
}
