// What containers of an image do: they do not really run. Durations in ms.
import type { Row } from "../kernel/tables";

/** What containers of an image do. Durations in ms. */
export interface Behaviour extends Row {
  /** The image name as task definitions write it. */
  readonly id: string;
  readonly image: ImageBehaviour;
}

export interface ImageBehaviour {
  /** Compressed size, MiB: what a pull transfers. */
  readonly sizeMiB: number;
  /** From create to RUNNING. */
  readonly startMs: number;
  /** It exits by itself this long after RUNNING; absent: it runs for ever. */
  readonly runMs?: number;
  /** The code it exits with by itself. */
  readonly exitCode: number;
  /** From SIGTERM to its exit; absent: it ignores SIGTERM and is killed. */
  readonly stopMs?: number;
  /** Whether a container health check passes. */
  readonly healthy: boolean;
  /** The registry has no such image: every pull fails. */
  readonly missing: boolean;
}
