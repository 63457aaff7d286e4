// CloudWatch Logs, as far as the awslogs driver writes to it. What a container printed is not kept:
// it follows from when it ran and what its image prints.
import type { Row } from "../kernel/tables";
import type { TaskId } from "./ids";

/** What containers of an image print, and when: at a moment of theirs, or every so often. */
export interface Print {
  readonly when?: "start" | "ready" | "signal" | "exit";
  readonly everySeconds?: number;
  /** `{code}` stands for the exit code, `{n}` for how often it has been printed. */
  readonly text: string;
}

/** Id: its name. */
export interface LogGroup extends Row {
  readonly createdAt: number;
  readonly retentionInDays?: number;
}

/** Id: `group:name`; no name of either kind has a colon. */
export interface LogStream extends Row {
  readonly groupName: string;
  readonly name: string;
  readonly taskId: TaskId;
  readonly container: string;
  readonly image: string;
  readonly createdAt: number;
  /** Absent: its container runs. */
  readonly endedAt?: number;
  /** The newest hundred: a container may be restarted again and again. */
  readonly runs: readonly LogRun[];
}

/** One run of a container. Times are virtual ms. */
export interface LogRun {
  readonly from: number;
  readonly signalAt?: number;
  readonly to?: number;
  /** Absent: nobody saw it end. */
  readonly exitCode?: number;
  /** What its image was said to print; absent: what the catalogue says. */
  readonly prints?: readonly Print[];
}
