import type { PracticeWorld } from '../world.ts';
import type { ByteSource, TempContent } from './types.ts';

type Held = {
  readonly name: string;
  readonly creatorId: string;
  readonly ttlSeconds: number;
  readonly source?: ByteSource;
};

/** Keeps bytes under an id until their time is over; what has been over for an hour is forgotten. */
export function holdTempContent(world: Pick<PracticeWorld, 'state' | 'clock' | 'switches'>, held: Held): TempContent {
  const { state, clock, switches } = world;
  for (const [id, content] of state.tempContents) {
    if (content.expiresAt + 3_600_000 < clock.now()) state.tempContents.delete(id);
  }
  const at = clock.timestamp();
  const content: TempContent = {
    ...held,
    id: state.dice.hex(24),
    createdAt: at,
    updatedAt: at,
    expiresAt: clock.now() + held.ttlSeconds * 1000,
    notReadyAnswers: switches.notReadyDownloads,
  };
  state.tempContents.set(content.id, content);
  return content;
}
