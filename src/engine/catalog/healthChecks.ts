/** Seconds, but for `retries`: what a health check is where its members are not given. (HealthCheck) */
export const CHECK_DEFAULTS = { interval: 30, timeout: 5, retries: 3, startPeriod: 0 } as const;
