import { airGapSetting, type Settings } from '../world.ts';

/** The one gate that every way out of the engine asks before it dials, resolves a name or starts a practice tenant. */
export interface AirGap {
  readonly isOn: () => boolean;
  /** Kept with the app's settings, so that it lasts and other processes of this machine heed it too. */
  set(on: boolean): void;
}

/** `always`: on for this engine whatever is kept. What is kept and is no word of ours counts as on. */
export function createAirGap(settings: Settings, always: boolean): AirGap {
  return {
    isOn: () => always || (settings.get(airGapSetting) ?? false) !== false,
    set: (on) => settings.set(airGapSetting, on),
  };
}
