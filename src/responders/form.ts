import type { Responder, ResponderSkill } from '../../contract/assignments.ts';

/** What is typed about a responder, as text until it is sent. */
export interface ResponderForm {
  kind: NonNullable<Responder['kind']>;
  name: string;
  team: string;
  phone: string;
  district: string;
  skills: readonly ResponderSkill[];
  shift: NonNullable<Responder['shift']>;
  onDuty: boolean;
  position: string;
}

const PHONE = /^(\+?\d[\d -]{4,19})?$/;

export function formOf(responder: Responder | null): ResponderForm {
  const fix = responder?.lastFix;
  return {
    kind: responder?.kind ?? 'person',
    name: responder?.name ?? '',
    team: responder?.team ?? '',
    phone: responder?.phone ?? '',
    district: String(responder?.districtAdcode ?? ''),
    skills: responder?.skills ?? [],
    shift: responder?.shift ?? 'any',
    onDuty: responder?.onDuty ?? true,
    position: fix ? `${fix.lon.toFixed(5)}, ${fix.lat.toFixed(5)}` : '',
  };
}

/** Longitude and latitude as typed; null when empty, undefined when it is neither. */
export function positionIn(text: string): { lon: number; lat: number } | null | undefined {
  if (text.trim() === '') return null;
  const parts = text.split(/[,，\s]+/).filter(Boolean);
  const [lon = NaN, lat = NaN] = parts.map(Number);
  const isPlace = parts.length === 2 && Math.abs(lon) <= 180 && Math.abs(lat) <= 90;
  return isPlace ? { lon, lat } : undefined;
}

export function missingIn(form: ResponderForm): 'needName' | 'phoneBad' | 'positionBad' | null {
  if (form.name.trim() === '') return 'needName';
  if (!PHONE.test(form.phone.trim())) return 'phoneBad';
  return positionIn(form.position) === undefined ? 'positionBad' : null;
}

/** Only what was changed of it: a position that was not touched keeps its own time. */
export function bodyOf(form: ResponderForm, before: ResponderForm) {
  const { kind, skills, shift, onDuty } = form;
  const position = positionIn(form.position);
  return {
    kind,
    shift,
    onDuty,
    skills: [...skills],
    name: form.name.trim(),
    team: form.team.trim(),
    phone: form.phone.trim(),
    districtAdcode: form.district === '' ? null : Number(form.district),
    ...(form.position === before.position ? {} : { position: position ?? null }),
  };
}
