/**
 * Opening a vault that somebody else may have written. It must never follow a link, run anything it finds, or write a byte
 * where it looks; and it must not know why it was asked to.
 */
export { openForeign, type ForeignOptions, type ForeignVault } from './open-foreign.ts';
export type { ForeignKey } from './settle-envelope.ts';
export { demandFolder } from './known-files.ts';
export { demandOurSchema } from './expected-schema.ts';
export { guard } from './open-guarded.ts';
