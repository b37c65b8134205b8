/** Square kilometres, as they are told of ground. */
export function areaText(squareMetres: number): string {
  const km2 = squareMetres / 1e6;
  return `${km2.toFixed(km2 < 10 ? 1 : 0)} km²`;
}
