/** A line without axes; the figures stand beside it. */
export function Sparkline({ values, label }: { values: readonly number[]; label: string }) {
  const [width, height, pad] = [72, 20, 2];
  const max = Math.max(1, ...values);
  const points = values.map((value, i) => {
    const x = pad + (i / Math.max(1, values.length - 1)) * (width - pad * 2);
    return `${x.toFixed(1)},${(height - pad - (value / max) * (height - pad * 2)).toFixed(1)}`;
  });
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
    </svg>
  );
}
