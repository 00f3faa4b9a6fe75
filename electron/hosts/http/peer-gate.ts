import type { Engine } from '../../engine/engine.ts';
import { AppError } from '../../../shared/errors/app-error.ts';
import { z } from '../../../shared/schema.ts';
import { dropOldest, newKey } from './doorman.ts';

const challengeLifeMilliseconds = 10_000;
const mostChallenges = 32;

const PeerAnswer = z.object({ challengeId: z.string().max(100), answer: z.base64url().max(200) });

/** What a peer is asked to prove itself with, in base64url. */
export const PeerChallenge = z.object({ challengeId: z.string(), challenge: z.base64url() });
export type PeerChallenge = z.infer<typeof PeerChallenge>;

/** Lets in another process of this machine that proves it holds the vault's data key. */
export interface PeerGate {
  challenge(): PeerChallenge;
  /** The peer's session key; throws `vault.wrong-key` for a wrong, late or repeated answer. */
  admit(input: unknown): string;
}

/** Each challenge is good once and for 10 seconds. */
export function createPeerGate(peers: Engine['peers'], now: () => number): PeerGate {
  const asked = new Map<string, { readonly challenge: Uint8Array; readonly until: number }>();
  return {
    challenge() {
      const challengeId = newKey();
      const challenge = peers.challenge();
      asked.set(challengeId, { challenge, until: now() + challengeLifeMilliseconds });
      dropOldest(asked, mostChallenges);
      return { challengeId, challenge: Buffer.from(challenge).toString('base64url') };
    },
    admit(input) {
      const given = PeerAnswer.safeParse(input);
      if (!given.success) throw new AppError('request.invalid', { problem: z.prettifyError(given.error) });
      const { challengeId, answer } = given.data;
      const waiting = asked.get(challengeId);
      asked.delete(challengeId);
      if (!waiting || now() >= waiting.until) throw new AppError('vault.wrong-key');
      const key = peers.admit(waiting.challenge, new Uint8Array(Buffer.from(answer, 'base64url')));
      if (!key) throw new AppError('vault.wrong-key');
      return key.reveal();
    },
  };
}
