/** 150 is 02:30. */
export const clockOf = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** 02:30 is 150; null for what is no time of day. */
export function minuteOf(clock: string): number | null {
  const match = /^(\d{1,2}):(\d{2})$/.exec(clock.trim());
  const [hours, minutes] = [Number(match?.[1]), Number(match?.[2])];
  return match === null || hours > 23 || minutes > 59 ? null : hours * 60 + minutes;
}

/** The zone this machine is in. */
export const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Whether the machine knows a zone of that name. */
export function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).format(0) !== '';
  } catch {
    return false;
  }
}
