import { z } from '../schema.ts';

/** A path of the machine the engine runs on. No system knows one that holds a null character. */
export const LocalPath = z
  .string()
  .max(4096)
  .refine((path) => !path.includes('\0'), 'a path holds no null character');
