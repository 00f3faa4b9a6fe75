/** Larger files are taken in as they flow, without looking for their directory. */
export const largestWhole = 32 * 1024 * 1024;
/** A stream that is kept inflated and spread out never comes to more; what claims more was not written by us. */
export const largestKept = 1024 * 1024 * 1024;
/** Packs told as a difference from packs told as a difference ... end here. */
export const deepest = 8;
