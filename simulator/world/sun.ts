const DEG = Math.PI / 180;
const DAY_MS = 86_400_000;
const J2000_MS = Date.UTC(2000, 0, 1, 12);

/** Where the sun stands, to a tenth of a degree: Astronomical Almanac, low-precision formulas for 1950–2050. */
export function sunAt(atMs: number, lon: number, lat: number): { azimuthDeg: number; elevationDeg: number } {
  const days = (atMs - J2000_MS) / DAY_MS;
  const meanLongitude = (280.46 + 0.985_647_4 * days) * DEG;
  const anomaly = (357.528 + 0.985_600_3 * days) * DEG;
  const ecliptic = meanLongitude + (1.915 * Math.sin(anomaly) + 0.02 * Math.sin(2 * anomaly)) * DEG;
  const obliquity = (23.439 - 4e-7 * days) * DEG;
  const declination = Math.asin(Math.sin(obliquity) * Math.sin(ecliptic));
  const ascension = Math.atan2(Math.cos(obliquity) * Math.sin(ecliptic), Math.cos(ecliptic));
  const sidereal = (18.697_374_558 + 24.065_709_824_419 * days) * 15 * DEG + lon * DEG;
  const hourAngle = sidereal - ascension;
  const phi = lat * DEG;
  const elevation = Math.asin(
    Math.sin(phi) * Math.sin(declination) + Math.cos(phi) * Math.cos(declination) * Math.cos(hourAngle),
  );
  const azimuth = Math.atan2(
    -Math.sin(hourAngle),
    Math.tan(declination) * Math.cos(phi) - Math.sin(phi) * Math.cos(hourAngle),
  );
  return { azimuthDeg: (azimuth / DEG + 360) % 360, elevationDeg: elevation / DEG };
}
