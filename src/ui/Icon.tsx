// Line icons of one weight. An icon never stands alone: its button or word names it.
import type { ReactElement } from "react";
import styles from "./Icon.module.css";

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      className={styles.icon}
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden
      focusable="false"
    >
      {PATHS[name]}
    </svg>
  );
}

const PATHS = {
  back: (
    <>
      <path d="M12 3.5v9L6 8z" fill="currentColor" />
      <path d="M3.8 3.5v9" />
    </>
  ),
  bell: <path d="M4 11.5V7a4 4 0 0 1 8 0v4.5l1 1H3zM6.8 14h2.4" />,
  check: <path d="m3.5 8.5 3 3 6-7" />,
  "chevron-down": <path d="M4.5 6.5 8 10l3.5-3.5" />,
  "chevron-right": <path d="M6.5 4.5 10 8l-3.5 3.5" />,
  close: <path d="m4 4 8 8m0-8-8 8" />,
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 3.5a1 1 0 0 0-1-1h-6a1 1 0 0 0-1 1v6a1 1 0 0 0 1 1" />
    </>
  ),
  daemon: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <circle cx="8" cy="8" r="2" fill="currentColor" />
    </>
  ),
  download: <path d="M8 2.5V10M5 7.5l3 3 3-3M3 12.5v1h10v-1" />,
  fit: <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />,
  fork: (
    <>
      <circle cx="4" cy="3.5" r="1.7" />
      <circle cx="4" cy="12.5" r="1.7" />
      <circle cx="12" cy="8" r="1.7" />
      <path d="M4 5.2v5.6M4 8h6.3" />
    </>
  ),
  graph: (
    <>
      <rect x="2.5" y="2.5" width="4.5" height="11" rx="1" />
      <rect x="9" y="2.5" width="4.5" height="6" rx="1" />
    </>
  ),
  help: (
    <>
      <circle cx="8" cy="8" r="6" />
      <path d="M6.3 6.3a1.8 1.8 0 1 1 3 1.5c-.8.6-1.3.9-1.3 1.7M8 11.4v.1" />
    </>
  ),
  link: (
    <>
      <path d="m6.5 9.5 3-3M7 4.5l1.2-1.2a3 3 0 0 1 4.3 4.3l-1.2 1.2" />
      <path d="m9 11.5-1.2 1.2a3 3 0 0 1-4.3-4.3l1.2-1.2" />
    </>
  ),
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1.2" fill="currentColor" />
      <path d="M5.5 7V5.2a2.5 2.5 0 0 1 5 0V7" />
    </>
  ),
  minus: <path d="M3 8h10" />,
  moon: <path d="M13 9.6A5.6 5.6 0 0 1 6.4 3 5.6 5.6 0 1 0 13 9.6z" />,
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth="2.2" />,
  open: <path d="M2.5 12.5v-9h4l1.5 2h5.5v7z" />,
  pause: <path d="M5.5 3.5v9m5-9v9" strokeWidth="2.2" />,
  play: <path d="M5 3.2v9.6L13 8z" fill="currentColor" />,
  plus: <path d="M8 3v10M3 8h10" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="M10.5 10.5 14 14" />
    </>
  ),
  share: <path d="M8 10V2.5M5 5l3-3 3 3M3 8.5v4A1.5 1.5 0 0 0 4.5 14h7a1.5 1.5 0 0 0 1.5-1.5v-4" />,
  step: (
    <>
      <path d="M4 3.5v9L10 8z" fill="currentColor" />
      <path d="M12.2 3.5v9" strokeWidth="1.8" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.5v1.5m0 10v1.5M1.5 8H3m10 0h1.5" />
      <path d="m3.4 3.4 1.1 1.1m7 7 1.1 1.1m0-9.2-1.1 1.1m-7 7-1.1 1.1" />
    </>
  ),
  undo: <path d="M5.5 3 3 5.5 5.5 8M3 5.5h6.5a3.5 3.5 0 0 1 0 7H7" />,
  unlink: (
    <>
      <path d="m7.6 4 .8-.8a3 3 0 0 1 4.3 4.3l-.9.8" />
      <path d="m8.4 12-.8.8a3 3 0 0 1-4.3-4.3l.9-.8M2.5 2.5l11 11" />
    </>
  ),
} as const satisfies Record<string, ReactElement>;
