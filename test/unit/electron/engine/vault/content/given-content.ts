import { onTestFinished } from 'vitest';
import { loadZlib } from '../../../../../../electron/engine/qvf/index.ts';
import { openContentWorld, type ContentWorld } from './content-world.ts';

const zlib = loadZlib();

/** As Qlik deflates. */
export const deflate = (bytes: Uint8Array): Uint8Array => zlib.deflate6(bytes);

/** A store in a folder of its own, gone when the test is. */
export function aWorld(): ContentWorld {
  const world = openContentWorld();
  onTestFinished(() => world.end());
  return world;
}
