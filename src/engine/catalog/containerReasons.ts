// What the agent gives as `reason` of a container, in its own words.
export const CONTAINER_REASON = {
  outOfMemory: "OutOfMemoryError: Container killed due to memory usage",
  startTimeout: (timeoutMs: number) =>
    "DockerTimeoutError: Could not transition to started; timed out after waiting " +
    goDuration(timeoutMs),
  cannotStart: (runtimeError: string) =>
    `CannotStartContainerError: Error response from daemon: ${runtimeError}`,
  portTaken: (port: number) =>
    "CannotStartContainerError: Error response from daemon: driver failed programming external " +
    `connectivity: Bind for 0.0.0.0:${port} failed: port is already allocated`,
  noLogGroup:
    "CannotStartContainerError: Error response from daemon: failed to initialize logging driver: " +
    "failed to create Cloudwatch log stream: ResourceNotFoundException: The specified log group " +
    "does not exist.",
} as const;

/** As Go prints a duration: `3m0s`, `45s`. */
function goDuration(ms: number): string {
  const seconds = ms / 1_000;
  const minutes = Math.floor(seconds / 60);
  return minutes === 0 ? `${seconds}s` : `${minutes}m${seconds - minutes * 60}s`;
}
