/** Up to here any ratio is one that honest rows reach; beyond, deflate's best is a bomb's, not a text's. */
const freeBytes = 64 * 1024 * 1024;
const mostRatio = 100;

/** What so many deflated bytes of a row may unpack to. Writers keep what would come to more as it is. */
export const mostUnpacked = (deflatedBytes: number): number => Math.max(freeBytes, deflatedBytes * mostRatio);
