/** The product's mark: tasks on an instance, one of them waiting for its place. */
export function Logo() {
  return (
    <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true" style={{ flex: "none" }}>
      <rect width="32" height="32" rx="7" fill="var(--ink)" />
      <rect x="7" y="7" width="8" height="18" rx="2" fill="var(--on-ink)" />
      <rect x="17" y="7" width="8" height="8" rx="2" fill="var(--on-ink)" />
      <rect
        x="18"
        y="18"
        width="6"
        height="6"
        rx="1.5"
        fill="none"
        stroke="var(--on-ink)"
        strokeWidth="2"
        strokeDasharray="3 2"
      />
    </svg>
  );
}
