/** A secret that lies somewhere in a made-up tenant, to be looked for in everything that must not hold it. */
export type PlantedSecret = {
  readonly kind: string;
  readonly value: string;
  /** `never-given`: no answer holds it. `given`: answers hold it, and whoever keeps them must take it out. */
  readonly where: 'never-given' | 'given';
};

/** The text of a planted secret; long enough for every API, and found nowhere else. */
export const canaryOf = (kind: string, field: string): string => `CANARY-${kind}-${field}-7f3a9c51d2e84b06`;
