import { timingSafeEqual } from 'node:crypto';
import type { Engine } from '../engine-door.ts';
import { Secret } from '../secrets/index.ts';
import type { Vault } from '../vault/index.ts';
import type { World } from '../world.ts';

/** `opened` is called for each vault that is unlocked, so that its lock names the port. */
export type Peers = Engine['peers'] & { opened(vault: Vault): void };

/** Lets another process of this machine in, once it has proved that it holds the same data key. */
export function createPeers(world: World, vault: () => Vault, isUnlocked: () => boolean): Peers {
  let port: number | null = null;
  return {
    announce(at) {
      port = at;
      if (isUnlocked()) vault().announcePort(at);
    },
    opened(open) {
      if (port !== null) open.announcePort(port);
    },
    challenge: () => world.random(32),
    admit(challenge, answer) {
      if (port === null) return null;
      const expected = vault().proof(boundTo(port, challenge));
      if (answer.length !== expected.length || !timingSafeEqual(answer, expected)) return null;
      return new Secret(Buffer.from(world.random(32)).toString('base64url'));
    },
  };
}

/** Ties a proof to the port it was asked for at, so that whoever sits at another port cannot pass it on. */
export const boundTo = (port: number, challenge: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(`port ${port} `), challenge]);
