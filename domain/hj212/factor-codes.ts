import type { Unit } from './units.ts';
import { VOC_CODES } from './voc-codes.ts';

export interface FactorCode {
  /** The program's name of the factor; water and air ids are those of `domain/water` and `domain/air`. */
  factor: string;
  zh: string;
  en: string;
  /** What the standard says a device sends; real devices differ, so a device's own unit map comes first. */
  wireUnit: Unit;
  /** What the program keeps and shows. */
  unit: Unit;
  /** Largest and smallest value in `unit` that an instrument can honestly report; beyond is refused, not stored. */
  min: number;
  max: number;
  /** g/mol, for devices that report ppb. */
  molarMassGMol?: number;
}

type Row = [
  code: string,
  factor: string,
  zh: string,
  en: string,
  wireUnit: Unit,
  unit: Unit,
  min: number,
  max: number,
  molarMassGMol?: number,
];

// Codes and wire units: HJ 212-2017, annex B; HJ 525 (water), HJ 524 (air). Ranges: sensible bounds, from no standard.
const ROWS: Row[] = [
  ['a34004', 'pm25', 'PM2.5', 'PM2.5', 'ng/m3', 'ug/m3', 0, 5000],
  ['a34002', 'pm10', 'PM10', 'PM10', 'ng/m3', 'ug/m3', 0, 10_000],
  ['a34001', 'tsp', '总悬浮颗粒物', 'TSP', 'ng/m3', 'ug/m3', 0, 20_000],
  ['a34013', 'soot', '烟尘', 'Particulates', 'mg/m3', 'mg/m3', 0, 100_000],
  ['a21026', 'so2', '二氧化硫', 'SO2', 'mg/m3', 'ug/m3', 0, 10_000_000, 64.066],
  ['a21004', 'no2', '二氧化氮', 'NO2', 'mg/m3', 'ug/m3', 0, 10_000_000, 46.0055],
  ['a21003', 'no', '一氧化氮', 'NO', 'mg/m3', 'ug/m3', 0, 10_000_000, 30.006],
  ['a21002', 'nox', '氮氧化物', 'NOx', 'mg/m3', 'ug/m3', 0, 10_000_000, 46.0055],
  ['a21005', 'co', '一氧化碳', 'CO', 'mg/m3', 'mg/m3', 0, 10_000, 28.01],
  ['a05024', 'o3', '臭氧', 'O3', 'mg/m3', 'ug/m3', 0, 5000, 47.998],
  ['a21028', 'h2s', '硫化氢', 'H2S', 'mg/m3', 'ug/m3', 0, 1_000_000, 34.081],
  ['a21001', 'nh3', '氨', 'NH3', 'mg/m3', 'ug/m3', 0, 1_000_000, 17.031],
  ['a24088', 'nmhc', '非甲烷总烃', 'NMHC', 'mg/m3', 'mg/m3', 0, 100_000],
  ...VOC_CODES.map(([code, factor, zh, en, molarMassGMol]): Row => [
    code,
    factor,
    zh,
    en,
    'mg/m3',
    'ug/m3',
    0,
    1_000_000,
    molarMassGMol,
  ]),
  ['a01001', 'temperature', '气温', 'Air temperature', 'degC', 'degC', -60, 60],
  ['a01002', 'humidity', '湿度', 'Relative humidity', '%', '%', 0, 100],
  ['a01006', 'pressure', '气压', 'Air pressure', 'kPa', 'hPa', 500, 1100],
  ['a01007', 'wind-speed', '风速', 'Wind speed', 'm/s', 'm/s', 0, 90],
  ['a01008', 'wind-direction', '风向', 'Wind direction', 'deg', 'deg', 0, 360],
  ['LA', 'noise', '噪声', 'Noise', 'dB', 'dB', 0, 200],
  ['w01001', 'ph', 'pH', 'pH', 'none', 'none', 0, 14],
  ['w01009', 'do', '溶解氧', 'Dissolved oxygen', 'mg/L', 'mg/L', 0, 50],
  ['w01010', 'water-temperature', '水温', 'Water temperature', 'degC', 'degC', -5, 100],
  ['w01003', 'turbidity', '浊度', 'Turbidity', 'NTU', 'NTU', 0, 100_000],
  ['w01014', 'conductivity', '电导率', 'Conductivity', 'uS/cm', 'uS/cm', 0, 1_000_000],
  ['w01017', 'bod5', '五日生化需氧量', 'BOD5', 'mg/L', 'mg/L', 0, 100_000],
  ['w01018', 'cod', '化学需氧量', 'COD', 'mg/L', 'mg/L', 0, 1_000_000],
  ['w01019', 'codmn', '高锰酸盐指数', 'CODMn', 'mg/L', 'mg/L', 0, 100_000],
  ['w21001', 'tn', '总氮', 'Total nitrogen', 'mg/L', 'mg/L', 0, 100_000],
  ['w21003', 'nh3n', '氨氮', 'Ammonia nitrogen', 'mg/L', 'mg/L', 0, 100_000],
  ['w21011', 'tp', '总磷', 'Total phosphorus', 'mg/L', 'mg/L', 0, 100_000],
  ['w21016', 'cn', '氰化物', 'Cyanide', 'mg/L', 'mg/L', 0, 10_000],
  ['w21017', 'f', '氟化物', 'Fluoride', 'mg/L', 'mg/L', 0, 10_000],
  ['w21019', 'sulfide', '硫化物', 'Sulphide', 'mg/L', 'mg/L', 0, 10_000],
  ['w22001', 'oil', '石油类', 'Petroleum', 'mg/L', 'mg/L', 0, 100_000],
  ['w23002', 'phenol', '挥发酚', 'Volatile phenol', 'mg/L', 'mg/L', 0, 10_000],
  ['w19002', 'las', '阴离子表面活性剂', 'Anionic surfactants', 'mg/L', 'mg/L', 0, 10_000],
  ['w20111', 'hg', '汞', 'Mercury', 'ug/L', 'mg/L', 0, 10_000],
  ['w20115', 'cd', '镉', 'Cadmium', 'ug/L', 'mg/L', 0, 10_000],
  ['w20117', 'cr6', '六价铬', 'Chromium(VI)', 'ug/L', 'mg/L', 0, 10_000],
  ['w20119', 'as', '砷', 'Arsenic', 'ug/L', 'mg/L', 0, 10_000],
  ['w20120', 'pb', '铅', 'Lead', 'ug/L', 'mg/L', 0, 10_000],
  // Annex B gives copper and zinc in mg/L, unlike the toxic metals above.
  ['w20122', 'cu', '铜', 'Copper', 'mg/L', 'mg/L', 0, 10_000],
  ['w20123', 'zn', '锌', 'Zinc', 'mg/L', 'mg/L', 0, 10_000],
  ['w20128', 'se', '硒', 'Selenium', 'ug/L', 'mg/L', 0, 10_000],
];

export const FACTOR_CODES: ReadonlyMap<string, FactorCode> = new Map(
  ROWS.map(([code, factor, zh, en, wireUnit, unit, min, max, molarMassGMol]) => [
    code,
    { factor, zh, en, wireUnit, unit, min, max, ...(molarMassGMol === undefined ? {} : { molarMassGMol }) },
  ]),
);

/** Codes of the 2005 dialect and what they are called since. Source: HJ/T 212-2005, annex B. */
const CODES_OF_2005 = new Map(
  Object.entries({
    '001': 'w01001',
    '011': 'w01018',
    '060': 'w21003',
    '065': 'w21001',
    '101': 'w21011',
    '01': 'a34013',
    '02': 'a21026',
    '03': 'a21002',
  }),
);

/** The present code of a factor, whatever the letter case or the dialect; an unknown one is returned as it came. */
export function canonicalCode(code: string): string {
  const lower = code.toLowerCase();
  return CODES_OF_2005.get(code) ?? (FACTOR_CODES.has(lower) ? lower : code);
}

/** The wire code of a factor id, for building packets; null when there is none. */
export function codeOfFactor(factor: string): string | null {
  for (const [code, entry] of FACTOR_CODES) if (entry.factor === factor) return code;
  return null;
}
