/** The mark: a lookout's peak, a line of sight on each side, and what it sees. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" style={{ flex: 'none' }}>
      <path
        d="M4 27 16 4l12 23"
        fill="none"
        stroke="var(--accent)"
        strokeWidth="3"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <path
        d="M11 27 16 17l5 10"
        fill="none"
        stroke="var(--text)"
        strokeWidth="2.4"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx="16" cy="11.5" r="2.6" fill="#ff5d47" />
    </svg>
  );
}
