// What containers of an image do: they do not really run. Durations in ms.
import type { Row } from "../kernel/tables";
import type { RegistryAnswer } from "./images";
import type { Print } from "./logs";

/** What containers of an image do. Durations in ms. */
export interface Behaviour extends Row {
  /** The image name as task definitions write it. */
  readonly id: string;
  readonly image: ImageBehaviour;
  /** How often something new was pushed under the name: each push is another digest. */
  readonly pushes?: number;
  /** Nobody said what its containers do: only its registry was spoken of. */
  readonly assumed?: boolean;
}

export interface ImageBehaviour {
  /** Compressed size, MiB: what a pull transfers. */
  readonly sizeMiB: number;
  /** From create to RUNNING. */
  readonly startMs: number;
  /** Why the container runtime cannot start it, in its words; absent: it can. */
  readonly startError?: string;
  /** It exits by itself this long after RUNNING; absent: it runs for ever. */
  readonly runMs?: number;
  /** The code it exits with by itself. */
  readonly exitCode: number;
  /** From SIGTERM to its exit; absent: it ignores SIGTERM and is killed. */
  readonly stopMs?: number;
  /** Whether a container health check passes. */
  readonly healthy: boolean;
  /** For this long after RUNNING its health checks fail: the application still comes up. */
  readonly healthyAfterMs?: number;
  /** How long a health check takes to answer; absent: it answers at once. */
  readonly checkMs?: number;
  /** The memory it comes to use; absent: it keeps within any limit. */
  readonly memoryMiB?: number;
  /** How long after its start it uses that much; absent: at once. */
  readonly memoryAfterMs?: number;
  /** What its containers print; absent: what the catalogue says of the image. */
  readonly prints?: readonly Print[];
  /** How the registry refuses to give it out; absent: it does not. */
  readonly registry?: RegistryAnswer;
}
