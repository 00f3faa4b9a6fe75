import { unitWords } from '../../text/units.ts';

/** The least time of a plan in words: minutes, or hours and minutes. */
export function minutes(value: number): string {
  const whole = Math.ceil(value);
  if (whole < 1) return unitWords.underMinute;
  return whole < 90 ? `${whole} min` : `${Math.floor(whole / 60)} h ${whole % 60} min`;
}
