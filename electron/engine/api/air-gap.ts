import type { Settings } from '../world.ts';

const settingName = 'air-gap';

/** The one gate that every way out of the engine asks before it dials, resolves a name or starts a practice tenant. */
export interface AirGap {
  readonly isOn: () => boolean;
  /** Kept with the app's settings, so that it lasts and other processes of this machine heed it too. */
  set(on: boolean): void;
}

/** `always`: on for this engine whatever is kept. */
export function createAirGap(settings: Settings, always: boolean): AirGap {
  return {
    isOn: () => always || settings.get(settingName) === true,
    set: (on) => settings.set(settingName, on),
  };
}
