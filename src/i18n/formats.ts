export interface Formats {
  /** 16:42:07 */
  time: (atMs: number) => string;
  /** 16:42 */
  hourMinute: (atMs: number) => string;
  /** 10-18 16:42:07 */
  dateTime: (atMs: number) => string;
  /** Hour of the day in the city, 0 to 23. */
  hour: (atMs: number) => number;
  /** YYYY-MM-DD in the city. */
  date: (atMs: number) => string;
  /** 410 m, 2.8 km */
  distance: (metres: number) => string;
  percent: (share: number) => string;
  /** 57.3° */
  degrees: (deg: number, digits?: number) => string;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

/** Formatters for one language and time zone; times are on the 24-hour clock. */
export function createFormats(language: string, timeZone: string): Formats {
  const instant = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  const percent = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
  const parts = (atMs: number) =>
    Object.fromEntries(instant.formatToParts(atMs).map((part) => [part.type, part.value])) as Record<
      Part,
      string
    >;
  const time = (atMs: number) => {
    const p = parts(atMs);
    return `${p.hour}:${p.minute}:${p.second}`;
  };
  return {
    time,
    hourMinute: (atMs) => time(atMs).slice(0, 5),
    dateTime: (atMs) => {
      const p = parts(atMs);
      return `${p.month}-${p.day} ${time(atMs)}`;
    },
    hour: (atMs) => Number(parts(atMs).hour),
    date: (atMs) => {
      const p = parts(atMs);
      return `${p.year}-${p.month}-${p.day}`;
    },
    distance: (metres) => {
      if (metres < 1000) return `${Math.round(metres)} m`;
      return `${(metres / 1000).toFixed(metres < 10_000 ? 1 : 0)} km`;
    },
    percent: (share) => percent.format(share),
    degrees: (deg, digits = 1) => `${deg.toFixed(digits).replace('-', '−')}°`,
  };
}

/** 1:12, 12:40, 1:00:07 — a running clock; never negative. */
export function formatDuration(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** 00:01:12, as the queue shows ages; days in front when there are any. */
export function formatAge(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  const clock = `${two(Math.floor(seconds / 3600) % 24)}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  const days = Math.floor(seconds / 86_400);
  return days > 0 ? `${days}d ${clock}` : clock;
}
