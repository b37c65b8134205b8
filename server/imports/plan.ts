import { createHash } from 'node:crypto';
import type { ImportFault, ImportRowError } from '../../contract/imports.ts';
import type { LayerFeature, LayerId } from '../../contract/layers.ts';
import type { Datum } from '../../domain/geo/datum.ts';
import type { FeatureRow } from '../layers/layers.repository.ts';
import { checkGeometry } from './check-geometry.ts';
import { booleanOf, valueOf } from './columns.ts';
import { LAYER_IMPORTS } from './layer-attributes.ts';
import type { RawRow } from './raw-file.ts';

export interface PlanContext {
  layer: LayerId;
  datum: Datum;
  bounds: readonly [number, number, number, number];
  /** Features that stand under the codes of the file, of whatever layer. */
  existing: ReadonlyMap<string, FeatureRow>;
  districtAt: (lon: number, lat: number) => number | null;
  /** Civil date, for what is surveyed and says not when. */
  today: string;
}

export interface PlannedChange {
  kind: 'create' | 'update' | 'unchanged';
  row: FeatureRow;
  /** What an update changes. */
  fields: string[];
}

export interface ImportPlan {
  changes: PlannedChange[];
  errors: ImportRowError[];
  /** Where wrong rows would lie. */
  faulty: { row: number; lon: number; lat: number }[];
}

/** How long a fire point is shown. */
const FIRE_SHOWN_MS = 72 * 3600_000;
const LONGEST_NAME = 120;
const CODE = /^[^\s,"'<>][^,"'<>\r\n]{0,63}$/;

/** What a file would change, row by row, with everything that is wrong. Touches nothing. */
export function planImport(rows: readonly RawRow[], context: PlanContext): ImportPlan {
  const errors: ImportRowError[] = [];
  const changes: PlannedChange[] = [];
  const faulty: ImportPlan['faulty'] = [];
  const codes = new Set<string>();
  for (const raw of rows) {
    const fault: Fault = (code, field, message, detail) => {
      errors.push({ row: raw.row, field, code, message, detail });
    };
    const before = errors.length;
    const { row: planned, at } = planRow(raw, context, fault);
    if (codes.has(planned.code))
      fault('code_repeated', 'code', `"${planned.code}" stands in the file twice`, {
        rule: 'repeated',
        code: planned.code,
      });
    codes.add(planned.code);
    if (errors.length > before && at) faulty.push({ row: raw.row, lon: at[0], lat: at[1] });
    if (errors.length === before) changes.push(compare(planned, context.existing.get(planned.code)));
  }
  return { changes, errors, faulty };
}

type Fault = (
  code: ImportRowError['code'],
  field: string | null,
  message: string,
  detail: ImportFault,
) => void;

interface PlannedRow {
  row: FeatureRow;
  /** Where it lies or would lie; null when the file does not say. */
  at: readonly [number, number] | null;
}

function planRow(raw: RawRow, context: PlanContext, fault: Fault): PlannedRow {
  const { layer, datum, bounds, existing, today } = context;
  const { properties } = raw;
  const rule = LAYER_IMPORTS[layer];
  const nameZh = valueOf(properties, 'nameZh') ?? valueOf(properties, 'nameEn');
  if (nameZh === undefined) fault('field_missing', 'name', 'a name is needed', { rule: 'name_needed' });
  else if (nameZh.length > LONGEST_NAME)
    fault('field_invalid', 'name', `has more than ${LONGEST_NAME} characters`, {
      rule: 'too_long',
      max: LONGEST_NAME,
    });
  const code = valueOf(properties, 'code') ?? codeOfName(layer, nameZh ?? String(raw.row));
  if (!CODE.test(code))
    fault('field_invalid', 'code', 'at most 64 characters without quotes, commas and brackets', {
      rule: 'code_form',
    });
  const stands = existing.get(code);
  if (stands && stands.layer !== layer)
    fault('code_of_other_layer', 'code', `"${code}" is a feature of the layer ${stands.layer}`, {
      rule: 'of_layer',
      code,
      layer: stands.layer,
    });

  const checked = checkGeometry(raw.geometry, rule.geometry, datum, bounds);
  if (!checked.ok) fault(checked.code, null, checked.message, checked.detail);
  const geometry: LayerFeature['geometry'] = checked.ok
    ? checked.geometry
    : { type: 'Point', coordinates: [0, 0] };
  const [lon, lat] = firstPosition(geometry.coordinates);
  const attributes = rule.attributes({
    properties,
    fault: (field, message, detail) => fault('field_invalid', field, message, detail),
  });
  const surveyedOn = valueOf(properties, 'surveyedOn');
  if (surveyedOn !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(surveyedOn))
    fault('field_invalid', 'surveyedOn', 'must be a date such as 2026-03-31', { rule: 'date' });
  const acquiredAtMs = attributes['acquiredAtMs'];
  const isPassing = typeof acquiredAtMs === 'number';
  const row: FeatureRow = {
    id: stands?.id ?? code,
    layer,
    code,
    name_zh: nameZh ?? code,
    name_en: valueOf(properties, 'nameEn') ?? nameZh ?? code,
    district_adcode: adcodeOf(properties, fault) ?? (checked.ok ? context.districtAt(lon, lat) : null),
    geometry,
    attributes: {
      ...stands?.attributes,
      ...attributes,
      ...(rule.everyS === null && !isPassing
        ? { surveyedOn: surveyedOn ?? stands?.attributes['surveyedOn'] ?? today }
        : {}),
    },
    expected_every_s: rule.everyS,
    position_note: valueOf(properties, 'positionNote') ?? stands?.position_note ?? '',
    illustrative: booleanOf(valueOf(properties, 'illustrative') ?? '') ?? stands?.illustrative ?? false,
    valid_from: isPassing ? new Date(acquiredAtMs) : null,
    valid_to: isPassing ? new Date(acquiredAtMs + FIRE_SHOWN_MS) : null,
  };
  return { row, at: checked.ok ? [lon, lat] : checked.at };
}

function adcodeOf(properties: RawRow['properties'], fault: Fault): number | null {
  const text = valueOf(properties, 'adcode');
  if (text === undefined) return null;
  if (/^\d{6}$/.test(text)) return Number(text);
  fault('field_invalid', 'adcode', 'must have six digits', { rule: 'six_digits' });
  return null;
}

/** The same name gives the same code, so that a file without codes can be imported again. */
function codeOfName(layer: LayerId, name: string): string {
  return `IMP-${createHash('sha256').update(`${layer}\n${name}`).digest('hex').slice(0, 10).toUpperCase()}`;
}

function firstPosition(coordinates: unknown): [number, number] {
  let at = coordinates;
  while (Array.isArray(at) && Array.isArray(at[0])) at = at[0];
  const [lon = 0, lat = 0] = at as number[];
  return [lon, lat];
}

function compare(row: FeatureRow, stands: FeatureRow | undefined): PlannedChange {
  if (!stands) return { kind: 'create', row, fields: [] };
  const fields = (Object.keys(row) as (keyof FeatureRow)[]).filter(
    (key) => canonical(row[key]) !== canonical(stands[key]),
  );
  return { kind: fields.length > 0 ? 'update' : 'unchanged', row, fields };
}

/** JSON with sorted keys: the database gives them back in its own order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
