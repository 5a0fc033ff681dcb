/** Dates as plans write them, YYYY-MM-DD, and as people type them. */

import { texts } from '../texts';

/** Whether the text is a day of the calendar as YYYY-MM-DD. */
export function isDate(text: string): boolean {
  return dayOf(text) !== null;
}

/** The day so many days later; `null` where the text is no date. */
export function daysAfter(text: string, days: number): string | null {
  const day = dayOf(text);
  if (day === null) return null;
  day.setUTCDate(day.getUTCDate() + days);
  return written(day);
}

/** The name of the day's weekday; empty where the text is no date. */
export function weekdayOf(text: string): string {
  const day = dayOf(text);
  return day === null ? '' : WEEKDAYS.format(day);
}

const WEEKDAYS = new Intl.DateTimeFormat(texts.date.locale, { weekday: 'long', timeZone: 'UTC' });

/** The day that it is where the person is. */
export function today(now: Date = new Date()): string {
  return written(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}

/**
 * What was typed as YYYY-MM-DD, where it can only mean one day: `2026-2-3`, `2026/02/03`, `today`,
 * `+3` days from today. Anything else stays as it is.
 */
export function asDate(typed: string, from: string = today()): string {
  const text = typed.trim().toLowerCase();
  const parts = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  if (parts) {
    const [, year = '', month = '', day = ''] = parts;
    const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return isDate(date) ? date : typed;
  }
  const days = /^[+-]\d{1,3}$/.test(text) ? Number(text) : texts.date.days[text];
  return days === undefined ? typed : (daysAfter(from, days) ?? typed);
}

function dayOf(text: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date : null;
}

function written(day: Date): string {
  return day.toISOString().slice(0, 10);
}
