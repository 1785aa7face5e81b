// Days and weeks (docs/protocol.md). Times of day are nowhere: they would tell when a person wrote.

declare const isDay: unique symbol;
declare const isEpoch: unique symbol;

/** A day in UTC, counted from 1970-01-01. */
export type Day = number & { readonly [isDay]: true };
/** A week, counted from Monday 2024-01-01 UTC. */
export type Epoch = number & { readonly [isEpoch]: true };

const FIRST_MONDAY = 19_723;
const MILLISECONDS_PER_DAY = 86_400_000;

/** From a count of days since 1970-01-01. */
export function dayOf(days: number): Day {
  return days as Day;
}

/** From a count of weeks since 2024-01-01. */
export function epochOf(weeks: number): Epoch {
  return weeks as Epoch;
}

/** The day of a time such as `Date.now()` gives; a clock before 1970 counts as 1970. */
export function dayOfTime(milliseconds: number): Day {
  return dayOf(Math.max(0, Math.floor(milliseconds / MILLISECONDS_PER_DAY)));
}

/** Reads `YYYY-MM-DD` of the years 1970 to 9999 and nothing else. */
export function dayOfText(text: string): Day | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!parts) return null;
  const day = dayOf(Date.UTC(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3])) / MILLISECONDS_PER_DAY);
  // The text must be the one this day is written as: refuses 30 February and the years before 1970.
  return day >= 0 && textOfDay(day) === text ? day : null;
}

/** `YYYY-MM-DD`, for days up to 9999-12-31. */
export function textOfDay(day: Day): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}

export function plusDays(day: Day, days: number): Day {
  return dayOf(day + days);
}

/** The week of a day; days before 2024 count as the first week. */
export function epochOfDay(day: Day): Epoch {
  return epochOf(Math.min(0xffff, Math.max(0, Math.floor((day - FIRST_MONDAY) / 7))));
}

export function mondayOf(epoch: Epoch): Day {
  return dayOf(FIRST_MONDAY + 7 * epoch);
}
