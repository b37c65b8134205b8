import type { ReactNode } from 'react';

const PATHS = {
  search: <path d="M7 12.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Zm4-1.5 3.5 3.5" />,
  sound: <path d="M2 6v4h2.5L8 13V3L4.5 6H2Zm9-.5a3.5 3.5 0 0 1 0 5M13 3.5a6.5 6.5 0 0 1 0 9" />,
  soundOff: <path d="M2 6v4h2.5L8 13V3L4.5 6H2Zm9 .5 3 3m0-3-3 3" />,
  sun: (
    <path d="M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6ZM8 1v1.5m0 11V15M1 8h1.5m11 0H15M3 3l1 1m8 8 1 1M3 13l1-1m8-8 1-1" />
  ),
  moon: <path d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7Z" />,
  help: <path d="M6 6a2 2 0 1 1 2.7 1.9c-.5.2-.7.5-.7 1.1v.5m0 2.5v.01M8 15A7 7 0 1 0 8 1a7 7 0 0 0 0 14Z" />,
  close: <path d="m3.5 3.5 9 9m0-9-9 9" />,
  check: <path d="m3 8.5 3.5 3.5L13 4.5" />,
  copy: <path d="M5.5 5.5v-3h8v8h-3m-8-5h8v8h-8v-8Z" />,
  phone: (
    <path d="M3 2h2.5l1 3.5L5 7a8 8 0 0 0 4 4l1.5-1.5 3.5 1V13a1.5 1.5 0 0 1-1.5 1.5C7 14.5 1.5 9 1.5 3.5A1.5 1.5 0 0 1 3 2Z" />
  ),
  target: <path d="M8 12.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM8 1v4m0 6v4M1 8h4m6 0h4" />,
  user: <path d="M8 8a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-5.5 6.5a5.5 5.5 0 0 1 11 0" />,
  camera: <path d="M1.5 4h9v8h-9V4Zm9 3 4-2v6l-4-2V7Z" />,
  warning: <path d="M8 2 1.5 13.5h13L8 2Zm0 4.5v3.5m0 1.7v.01" />,
  cloudOff: <path d="m2 2 12 12M5 5a4 4 0 0 0-1 7.5h7.5M7 4a4.5 4.5 0 0 1 6 4.5 2.5 2.5 0 0 1 1 3" />,
  inbox: <path d="M1.5 9 4 3h8l2.5 6v4h-13V9Zm0 0H5l1 2h4l1-2h3.5" />,
  link: (
    <path d="M6.5 9.5 9.5 6.5M7 4.5 8.5 3a3.2 3.2 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3.2 3.2 0 0 1 3 8.5L4.5 7" />
  ),
  send: <path d="M14 2 1.5 7l5 2.5L9 14.5 14 2Zm0 0L6.5 9.5" />,
  filter: <path d="M2 3h12L9.5 8.5V13l-3-1.5v-3L2 3Z" />,
  table: <path d="M2 3h12v10H2V3Zm0 3.5h12M2 10h12M6 6.5V13" />,
  upload: <path d="M8 10.5V2m-3.5 3L8 1.5 11.5 5M2 10v3.5h12V10" />,
  wall: <path d="M2 2.5h5v4.5H2V2.5Zm7 0h5v4.5H9V2.5ZM2 9h5v4.5H2V9Zm7 0h5v4.5H9V9Z" />,
} as const satisfies Record<string, ReactNode>;

export type IconName = keyof typeof PATHS;

/** A 16 px line drawing in the colour of the text around it; decorative, so it is hidden from screen readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      style={{ flex: 'none' }}
    >
      {PATHS[name]}
    </svg>
  );
}
