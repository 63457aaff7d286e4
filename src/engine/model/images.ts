// Images on hosts and on their way there, and what outside ECS refuses a task what it asks for.
import type { Row } from "../kernel/tables";
import type { ContainerInstanceId, TaskId } from "./ids";

/** An image a host has: the name it was asked for by, and what it is. */
export interface HostImage {
  readonly name: string;
  /** `sha256:` and 64 hex digits. */
  readonly digest: string;
}

/** A named volume of a host that outlives the tasks using it. */
export interface HostVolume {
  /** A path of the host, or the name of a shared Docker volume. */
  readonly name: string;
  readonly kind: "path" | "docker";
}

export interface VolumeUse extends HostVolume {
  /** Tasks that mount it now. */
  readonly tasks: readonly TaskId[];
}

/** One container that waits for an image. */
export interface PullWaiter {
  readonly taskId: TaskId;
  readonly container: string;
}

/** An agent on its way to an image: whoever wants the same one on the same host waits with it. */
export interface Pull extends Row {
  readonly containerInstanceId: ContainerInstanceId;
  readonly image: string;
  /** Known once the registry has said what the tag stands for, or from the start. */
  readonly digest?: string;
  readonly phase: "host" | "manifest" | "download" | "back-off";
  /** Tries that failed. */
  readonly tries: number;
  /** What is left to download, as ms of the whole line, as of `at` with so many sharing it. */
  readonly leftMs: number;
  readonly at: number;
  readonly sharers: number;
  readonly begunAt: number;
  readonly waiters: readonly PullWaiter[];
}

/** How an image's registry answers, where that is not with the image. */
export type RegistryAnswer = "missing" | "denied" | "private" | "toomanyrequests" | "unreachable";

/** The first task looks up for all tasks of a deployment what the tags stand for. */
export interface DeploymentDigests {
  /** The task that is looking. */
  readonly resolver?: TaskId;
  readonly failedTries: number;
  /** By image as written; present: settled, and an image that is not in it is not pinned. */
  readonly images?: Readonly<Record<string, string>>;
}

export type OutageKind = "registry" | "secret" | "log-group" | "file-system" | "role" | "disk";

/** Something outside ECS that was broken. Id: its kind and its name, `registry docker.io`. */
export interface Outage extends Row {
  readonly answer: string;
}
