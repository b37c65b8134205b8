const PATHS = {
  plus: 'M8 3v10M3 8h10',
  minus: 'M3 8h10',
  compass: 'M8 1.5 11 8l-3 6.5L5 8ZM5 8h6',
  extent: 'M9.5 2.5h4v4m0-4L9 7M6.5 13.5h-4v-4m0 4L7 9',
  measure: 'M1.8 10.6 10.6 1.8l3.6 3.6-8.8 8.8ZM5 7.4l1.6 1.6M7.6 4.8l1.6 1.6',
} as const;

export function ControlIcon({ name, turnDeg = 0 }: { name: keyof typeof PATHS; turnDeg?: number }) {
  return (
    <svg
      width="16"
      height="16"
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={turnDeg ? { transform: `rotate(${turnDeg}deg)` } : undefined}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
