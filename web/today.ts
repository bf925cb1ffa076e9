const pair = (n: number) => String(n).padStart(2, '0');

/** A day by this device's own calendar: YYYY-MM-DD. */
export const dayOf = (date: Date): string =>
  [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(pair).join('-');

/** The time of day by this device's own clock: 14:05. */
export const timeOf = (date: Date): string => [date.getHours(), date.getMinutes()].map(pair).join(':');

export const today = (): string => dayOf(new Date());
