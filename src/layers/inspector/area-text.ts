/** Square metres as people read them: m² below a hectare, then ha, then km². */
export function areaText(areaM2: number): string {
  if (areaM2 < 10_000) return `${Math.round(areaM2)} m²`;
  if (areaM2 < 1_000_000) return `${(areaM2 / 10_000).toFixed(1)} ha`;
  return `${(areaM2 / 1_000_000).toFixed(2)} km²`;
}
