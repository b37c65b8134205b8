const UNITS: Readonly<Record<string, string>> = {
  'ug/m3': 'µg/m³',
  'mg/m3': 'mg/m³',
  'ng/m3': 'ng/m³',
  'mg/L': 'mg/L',
  'ug/L': 'µg/L',
  C: '°C',
  deg: '°',
  none: '',
};

export function unitText(unit: string): string {
  return UNITS[unit] ?? unit;
}

/** Four significant figures at most, without a trailing zero or an exponent. */
export function valueText(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 1000 ? 0 : Math.max(0, 3 - Math.floor(Math.log10(Math.abs(value) || 1)));
  return String(Number(value.toFixed(Math.min(6, digits)))).replace('-', '−');
}
