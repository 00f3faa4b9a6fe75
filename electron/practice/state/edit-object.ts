import type { PracticeWorld } from '../world.ts';
import { touchApp } from './edits.ts';
import type { App, AppObject } from './types.ts';

/**
 * The object as it is after a change. Whether its own time moves, and whether the app’s times move when only a
 * private object changed, is for the switches to say (canary 15).
 */
export function editObject(
  world: Pick<PracticeWorld, 'clock' | 'switches'>,
  app: App,
  object: AppObject,
  change: Partial<AppObject>,
): AppObject {
  const moved = world.switches.objectModifiedDateMoves ? { modifiedDate: world.clock.timestamp() } : {};
  const { publishTime, ...kept } = { ...object, ...change, ...moved };
  const next: AppObject = kept.published && publishTime !== undefined ? { ...kept, publishTime } : kept;
  if (object.published || next.published || world.switches.timestampsMoveOnPrivateEdit) touchApp(world, app);
  return next;
}
