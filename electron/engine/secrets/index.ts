/** Values that must never be printed. Knows nothing of what they open. */
export { Secret } from './secret.ts';
