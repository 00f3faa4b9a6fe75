import { buildIfStale } from '../../../scripts/build.ts';

/** Before any test: two that build at once would build over each other. */
export const setup = async (): Promise<void> => void (await buildIfStale());
