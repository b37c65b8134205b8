import { useTranslation } from 'react-i18next';
import type { AlertPosition } from '../../contract/geo.ts';
import { meters } from './words.ts';

/** Where it is and how well that is known. */
export function Coordinates({ position }: { position: AlertPosition }) {
  const { t } = useTranslation('responder');
  const target = targetOf(position);
  const written = target && `${target.lon.toFixed(4)}, ${target.lat.toFixed(4)} WGS-84`;
  switch (position.kind) {
    case 'place': {
      const { semiMajorM, semiMinorM } = position.ellipse;
      return (
        <>
          {written}
          <br />
          {t('error', { a: meters(2 * semiMajorM), b: meters(2 * semiMinorM) })}
        </>
      );
    }
    case 'ambiguous':
      return (
        <>
          {written}
          <br />
          {t('ambiguous', { n: position.candidates.length })}
        </>
      );
    case 'bearing':
      return t('bearingOnly', { deg: position.lines[0]?.bearingDeg.toFixed(1) });
    case 'unknown':
      return t('unknownPosition', { lon: position.near.lon.toFixed(4), lat: position.near.lat.toFixed(4) });
  }
}

/** Where to send somebody; null when only a direction is known. */
export function targetOf(position: AlertPosition): { lon: number; lat: number } | null {
  if (position.kind === 'place') return { lon: position.lon, lat: position.lat };
  const likeliest = position.kind === 'ambiguous' ? position.candidates[0] : undefined;
  return likeliest ? { lon: likeliest.lon, lat: likeliest.lat } : null;
}
