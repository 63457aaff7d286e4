// A container of a task as the page is told of it.
import type { Pull } from "../../engine/model/images";
import type {
  Container,
  ContainerLink,
  ContainerWait,
  HealthStatus,
} from "../../engine/model/tasks";

/** An image on its way to the host of a container that waits for it. */
export interface PullView {
  readonly phase: Pull["phase"];
  /** Tries that failed, of 5. */
  readonly tries: number;
  /** How many downloads share the host's line. */
  readonly sharers: number;
  /** When the phase ends: the download, as things stand, or the wait before the next try. */
  readonly dueAt?: number;
}

export interface ContainerImageView {
  readonly image: string;
  /** What its tag stands for: pinned by the deployment, or since it was pulled. */
  readonly imageDigest?: string;
  /** Nobody said what its containers do: the default is assumed. */
  readonly assumed: boolean;
  readonly pull?: PullView;
}

/** A container on both clocks: as ECS was told, and as it is on its host. */
export interface ContainerView extends Pick<
  Container,
  | "name"
  | "essential"
  | "lastStatus"
  | "exitCode"
  | "reason"
  | "healthStatus"
  | "networkBindings"
  | "gpuIds"
  | "stage"
  | "startedAt"
  | "startsAt"
  | "killAt"
  | "restartCount"
  | "ended"
> {
  /** Health on the host: while there is no contact it may differ from `healthStatus`. */
  readonly hostHealth?: HealthStatus;
  /** When the next change of its health is due. */
  readonly checkAt?: number;
  /** What it waits for before its next step; absent: nothing is left to do. */
  readonly wait?: ContainerWait;
  /** Those that come before it, and after it when the task stops. */
  readonly dependsOn?: readonly ContainerLink[];
  /** Of a container whose use is known, or that reserves less than it may use. */
  readonly memory?: ContainerMemoryView;
}

/** MiB. */
export interface ContainerMemoryView {
  /** Beyond it the container is killed: its own or its task's. */
  readonly limit?: { readonly of: "container" | "task"; readonly memoryMiB: number };
  /** Reserved for placement. */
  readonly reserved?: number;
  /** What it comes to use, and from when. */
  readonly uses?: { readonly memoryMiB: number; readonly from: number };
}
