import { AIR_FIGURES, type EnvironmentAnswer } from '../../contract/hotspots.ts';
import { dailyAqi, type DailyMeans } from '../../domain/air/aqi.ts';
import { cityStatistic } from '../../domain/air/air-limits.ts';
import { aqiEditionOn, AQI_POLLUTANTS, type AqiPollutant } from '../../domain/air/aqi-breakpoints.ts';
import { isGoodDay } from '../../domain/air/aqi-colours.ts';
import { ozone8hMax } from '../../domain/air/ozone-8h.ts';
import { percentOf } from '../../domain/hotspots/medians.ts';
import { shanghaiDate } from '../../domain/shanghai-time.ts';
import { assessWater, type WaterSample } from '../../domain/water/water-class.ts';
import type { WaterTarget } from '../../domain/water/water-limits.ts';
import { figure } from './figures.ts';
import type { Spans } from './spans.ts';

/** Valid means of one series: epoch seconds and values as texts with commas, as the database adds them up. */
export interface SeriesText {
  featureId: string;
  pollutant: AqiPollutant;
  at: string;
  values: string;
}

export interface AirRows {
  /** Daily means; of ozone hourly ones. */
  series: SeriesText[];
}

export interface SectionRow {
  code: string;
  nameZh: string;
  nameEn: string;
  target: WaterTarget | null;
  /** Mean over the period by factor, null where nothing was measured. */
  sample: WaterSample | null;
}

export interface EnvironmentTask {
  spans: Spans;
  madeAtMs: number;
  stations: number;
  air: { now: AirRows; previous: AirRows; year: AirRows };
  water: { now: SectionRow[]; previous: SectionRow[]; year: SectionRow[] };
}

const HOUR_MS = 3_600_000;
const HOURS_A_DAY = 24;

/** The city's value of each pollutant of each day: the mean of its stations. Source: HJ 663-2013, 5.1. */
export function cityDays(rows: AirRows): Map<string, DailyMeans> {
  const sums = new Map<string, Partial<Record<AqiPollutant, { sum: number; n: number }>>>();
  const add = (date: string, pollutant: AqiPollutant, value: number) => {
    const day = sums.get(date) ?? {};
    sums.set(date, day);
    const cell = (day[pollutant] ??= { sum: 0, n: 0 });
    cell.sum += value;
    cell.n += 1;
  };
  for (const { pollutant, at, values } of rows.series) {
    const times = numbers(at).map((seconds) => seconds * 1000);
    const means = numbers(values);
    if (pollutant !== 'o3') {
      times.forEach((atMs, i) => add(shanghaiDate(atMs), pollutant, means[i]!));
      continue;
    }
    for (const [date, hours] of hoursByDay(times, means)) {
      const max = ozone8hMax(hours);
      if (max !== null) add(date, 'o3', max);
    }
  }
  return new Map(
    [...sums].map(([date, day]) => [
      date,
      Object.fromEntries(
        AQI_POLLUTANTS.map((name) => [name, day[name] ? day[name].sum / day[name].n : null]),
      ),
    ]),
  );
}

function hoursByDay(times: readonly number[], means: readonly number[]): Map<string, (number | null)[]> {
  const days = new Map<string, (number | null)[]>();
  times.forEach((atMs, i) => {
    const date = shanghaiDate(atMs);
    const hours = days.get(date) ?? Array.from<number | null>({ length: HOURS_A_DAY }).fill(null);
    days.set(date, hours);
    hours[(Math.floor(atMs / HOUR_MS) + 8) % HOURS_A_DAY] = means[i]!;
  });
  return days;
}

const numbers = (text: string): number[] => (text === '' ? [] : text.split(',').map(Number));

type AirFigures = Record<(typeof AIR_FIGURES)[number], number | null>;

function airOf(rows: AirRows): { figures: AirFigures; days: number; editions: string[] } {
  const days = cityDays(rows);
  const indexed = [...days].flatMap(([date, means]) => {
    const { aqi } = dailyAqi(date, means);
    return aqi === null ? [] : [aqi];
  });
  const statistic = (pollutant: AqiPollutant) =>
    cityStatistic(
      pollutant,
      [...days.values()].flatMap((means) => means[pollutant] ?? []),
    );
  return {
    figures: {
      goodDayPercent: percentOf(indexed.filter((aqi) => isGoodDay(aqi)).length, indexed.length),
      pm25: statistic('pm25'),
      pm10: statistic('pm10'),
      o3p90: statistic('o3'),
      cop95: statistic('co'),
    },
    days: indexed.length,
    editions: [...new Set([...days.keys()].map((date) => aqiEditionOn(date)))].sort(),
  };
}

function waterOf(rows: readonly SectionRow[]) {
  const sections = rows.map(({ sample, target, code, nameZh, nameEn }) => {
    const assessed = sample && target ? assessWater(sample, target, 'river') : null;
    const measured = assessed?.measured ?? (sample ? assessWater(sample, 'V', 'river').measured : null);
    return {
      code,
      nameZh,
      nameEn,
      target,
      measured,
      onTarget: assessed?.measured ? assessed.compliant : null,
    };
  });
  const assessed = sections.filter((section) => section.onTarget !== null);
  return {
    sections,
    assessed: assessed.length,
    onTargetPercent: percentOf(assessed.filter((section) => section.onTarget).length, assessed.length),
  };
}

/** Air and water of three periods. Days are judged by the standard in force on each of them. */
export function evaluateEnvironment({
  spans,
  madeAtMs,
  stations,
  air,
  water,
}: EnvironmentTask): EnvironmentAnswer {
  const [now, previous, year] = [airOf(air.now), airOf(air.previous), airOf(air.year)];
  const figures = Object.fromEntries(
    AIR_FIGURES.map((name) => [
      name,
      figure(
        name === 'goodDayPercent' ? 'share' : 'quantity',
        now.figures[name],
        previous.figures[name],
        year.figures[name],
      ),
    ]),
  ) as EnvironmentAnswer['air']['figures'];
  // A good day of one standard is no good day of the other: the difference would be that of the standards.
  for (const [base, of] of [
    ['previous', previous],
    ['year', year],
  ] as const) {
    const both = new Set([...now.editions, ...of.editions]);
    if (of.days > 0 && now.days > 0 && both.size > 1)
      figures.goodDayPercent[base].change = { kind: 'none', reason: 'standards-differ' };
  }
  const [w, wPrevious, wYear] = [waterOf(water.now), waterOf(water.previous), waterOf(water.year)];
  return {
    periods: spans,
    madeAtMs,
    air: {
      figures,
      stations,
      validDays: { now: now.days, previous: previous.days, year: year.days },
      editions: { now: named(now.editions), previous: named(previous.editions), year: named(year.editions) },
    },
    water: {
      figures: {
        onTargetPercent: figure('share', w.onTargetPercent, wPrevious.onTargetPercent, wYear.onTargetPercent),
      },
      assessed: { now: w.assessed, previous: wPrevious.assessed, year: wYear.assessed },
      sections: w.sections,
    },
  };
}

const named = (editions: readonly string[]): string[] =>
  editions.map((one) => one.replace('HJ633', 'HJ 633'));
