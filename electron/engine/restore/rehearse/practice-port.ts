import type { Group, IdentityProvider, Person, Space } from '../../../../shared/domain/tenant.ts';

/** Who and what a practice tenant shall have; its apps are what the rehearsal brings. */
export type PracticeSeed = {
  readonly people: readonly Person[];
  readonly groups: readonly Group[];
  readonly spaces: readonly Space[];
  /** Empty where the snapshot does not know. */
  readonly identityProviders: readonly IdentityProvider[];
};

/** A tenant that exists only on this machine, and only until it is closed. */
export interface RehearsalTenant {
  readonly url: string;
  readonly clientId: string;
  readonly clientSecret: string;
  close(): Promise<void>;
}

/** Starts one, without call limits. The host hands this in: the engine knows a practice tenant only over a socket. */
export type PracticePort = (seed: PracticeSeed) => Promise<RehearsalTenant>;
