import { SHAPES, type SymbolSpec } from './shapes.ts';

/** The same symbol as on the map, beside words; decorative, so it is hidden from screen readers. */
export function SymbolIcon({ spec, size = 16 }: { spec: SymbolSpec; size?: number }) {
  const px = 24 / size;
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" style={{ flex: 'none' }}>
      <path
        d={SHAPES[spec.shape]}
        fill={spec.fill ?? 'none'}
        fillOpacity={spec.fillOpacity ?? 1}
        stroke={spec.stroke ?? 'none'}
        strokeWidth={Math.min(spec.strokeWidth, 1.5) * px}
        strokeDasharray={spec.dashed ? `${2.4 * px} ${2 * px}` : undefined}
        strokeLinejoin="round"
      />
      {spec.dot && <circle cx="12" cy="12" r="3.1" fill={spec.dot} />}
      {spec.mark && (
        <text
          x="12"
          y="12.4"
          fill={spec.markColour ?? '#fff'}
          fontSize={spec.mark.length > 2 ? 9.5 : 11.5}
          fontWeight="700"
          textAnchor="middle"
          dominantBaseline="central"
        >
          {spec.mark}
        </text>
      )}
    </svg>
  );
}
