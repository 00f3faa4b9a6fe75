/** One line of the tables: a figure with its targets, or a figure for information. */
export type Row = {
  readonly measure: string;
  readonly reach: string;
  readonly goFor: string;
  readonly measured: string;
};

/** How much a bench does. The figures are ratios and counts, so that a small run already says something. */
export type Sizes = {
  /** Apps of the tenant that is backed up twice. */
  readonly apps: number;
  /** How many times faster than a real tenant's the limits pass. */
  readonly clockRate: number;
  /** Rate windows over which the use of the allowed rate is counted. */
  readonly rateWindows: number;
  readonly hugeBytes: number;
  readonly chunks: number;
  readonly listedApps: number;
  /** Objects with owners of the tenant that is rebuilt, about. */
  readonly restoredObjects: number;
  /** Events of telemetry in one vault. */
  readonly events: number;
  /** Objects of the vault that is searched. */
  readonly searched: number;
  /** Resources of each kind of configuration, about. */
  readonly configCount: number;
  /** Minutes of progress events the window follows. */
  readonly progressMinutes: number;
  /** Repetitions of what takes milliseconds. */
  readonly repeat: number;
};

export type Bench = {
  readonly name: string;
  readonly run: (sizes: Sizes) => Promise<readonly Row[]>;
};

export const sizes: Readonly<Record<'smoke' | 'quick' | 'full', Sizes>> = {
  smoke: {
    apps: 4,
    clockRate: 60,
    rateWindows: 0,
    hugeBytes: 9e6,
    chunks: 2_000,
    listedApps: 5,
    restoredObjects: 100,
    events: 2_000,
    searched: 400,
    configCount: 2,
    progressMinutes: 0.2,
    repeat: 2,
  },
  quick: {
    apps: 150,
    clockRate: 5,
    rateWindows: 2,
    hugeBytes: 2e8,
    chunks: 100_000,
    listedApps: 1_000,
    restoredObjects: 1_000,
    events: 200_000,
    searched: 200_000,
    configCount: 20,
    progressMinutes: 5,
    repeat: 5,
  },
  full: {
    apps: 1_000,
    clockRate: 5,
    rateWindows: 5,
    hugeBytes: 2e9,
    chunks: 1_000_000,
    listedApps: 10_000,
    restoredObjects: 2_000,
    events: 1_000_000,
    searched: 200_000,
    configCount: 200,
    progressMinutes: 30,
    repeat: 9,
  },
};

export const info = (measure: string, measured: string): Row => ({ measure, reach: '', goFor: '', measured });

export function median(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

export const milliseconds = (value: number): string => `${value.toFixed(1)} ms`;
export const seconds = (value: number): string => `${value.toFixed(1)} s`;
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
