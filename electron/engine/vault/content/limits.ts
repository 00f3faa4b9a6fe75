/** Larger files are taken in as they flow, without looking for their directory. */
export const largestWhole = 32 * 1024 * 1024;
