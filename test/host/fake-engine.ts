import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Download, Engine } from '../../electron/engine/engine.ts';
import { createEventHub } from '../../electron/engine/events/index.ts';
import { Secret } from '../../electron/engine/secrets/index.ts';
import type { AppEvent } from '../../shared/domain/event.ts';
import { AppError } from '../../shared/errors/app-error.ts';

/** What both ends of the peers' proof hold in these tests. */
export const peerSecret = 'the data key';
export const provePeer = (challenge: Uint8Array): Uint8Array =>
  new Uint8Array(createHash('sha256').update(peerSecret).update(challenge).digest());

export interface FakeEngine extends Engine {
  publish(event: AppEvent): void;
  readonly downloads: Map<string, Download>;
  readonly calls: string[];
  readonly port: () => number;
  readonly isClosed: () => boolean;
}

/** A door like the engine's, with three methods behind it and a hub that remembers `keep` events. */
export function createFakeEngine(keep = 1000): FakeEngine {
  const events = createEventHub(keep);
  const downloads = new Map<string, Download>();
  const calls: string[] = [];
  let port = 0;
  let closed = false;

  const methods: Record<string, (input: unknown) => unknown> = {
    'test.echo': (input) => {
      if (typeof input !== 'object') throw new AppError('request.invalid', { problem: 'not an object' });
      return input;
    },
    'test.refuse': () => {
      throw new AppError('tenant.rate-limited', { waitSeconds: 7 });
    },
    'test.announce': () => {
      events.publish(aLine('from a call'));
      return {};
    },
    'test.publish': (input) => {
      events.publish(input as AppEvent);
      return {};
    },
    /** From now on, this method answers so. */
    'test.answer': (input) => {
      const { method, value, refused } = input as { method: string; value?: unknown; refused?: 'vault.wrong-key' };
      methods[method] = () => {
        if (refused !== undefined) throw new AppError(refused);
        return value;
      };
      return {};
    },
    'test.calls': () => ({ calls: [...calls] }),
    'test.crash': () => process.exit(3),
    'test.environment': () => ({ argv: process.argv.slice(2), node: process.versions.node }),
  };
  return {
    async dispatch(method, input) {
      calls.push(method);
      try {
        const handle = Object.hasOwn(methods, method) ? methods[method] : undefined;
        if (!handle) throw new AppError('request.unknown-method', { name: method });
        return { ok: true, value: handle(input) };
      } catch (thrown) {
        return { ok: false, failure: AppError.from(thrown).toFailure() };
      }
    },
    events,
    publish: (event) => events.publish(event),
    async redeem(ticket) {
      const download = downloads.get(ticket) ?? null;
      downloads.delete(ticket);
      return download;
    },
    peers: {
      announce: (at) => void (port = at),
      challenge: () => new Uint8Array(randomBytes(32)),
      admit: (challenge, answer) =>
        answer.length === 32 && timingSafeEqual(provePeer(challenge), answer)
          ? new Secret(randomBytes(32).toString('hex'))
          : null,
    },
    idle: async () => undefined,
    close: async () => void (closed = true),
    downloads,
    calls,
    port: () => port,
    isClosed: () => closed,
  };
}

export const aLine = (text: string): AppEvent => ({ type: 'log', level: 'info', text });
