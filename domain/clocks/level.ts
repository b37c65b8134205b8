import type { AlertLevel } from './names.ts';

/** Flames count for more than smoke: seen by a camera, or hot enough for a satellite. */
export function levelOf(alert: { kind: string; smokeKind: string | null }): AlertLevel {
  if (alert.kind === 'satellite_fire') return 'high';
  return alert.smokeKind === 'fire' || alert.smokeKind === 'smoke_fire' ? 'high' : 'normal';
}
