// The shareable document: what a world is made of, in JSON. Schema and limits: `schema.ts`.
import type { Call } from "../api/call";
import type { RegistryAnswer } from "../engine/model/images";
import type { InternetRoute } from "../engine/model/networks";

export const SCENARIO_VERSION = 1;

export interface ScenarioSubnet {
  /** Becomes part of the subnet's id; `a` when authored short. */
  readonly name: string;
  readonly cidrBlock: string;
  readonly availabilityZone: string;
  /** A /64: tasks in it get an IPv6 address too. */
  readonly ipv6CidrBlock?: string;
  /** How it is joined to the internet: who may reach whom is judged by it. */
  readonly internet?: InternetRoute;
  /** How many of its addresses something else holds: endpoints, databases, load balancers. */
  readonly heldByOthers?: number;
}

export interface ScenarioRegion {
  readonly name?: string;
  readonly account?: string;
  /** ISO 8601. */
  readonly startsAt?: string;
  readonly subnets?: readonly ScenarioSubnet[];
}

/** A line that a container prints: at a moment of its own, or every so many seconds. */
export interface ScenarioPrint {
  readonly when?: "start" | "ready" | "signal" | "exit";
  readonly everySeconds?: number;
  /** `{code}` stands for the exit code, `{n}` for how often it has been printed. */
  readonly text: string;
}

/** What containers of an image do; everything optional, seconds and MiB. */
export interface ScenarioBehaviour {
  readonly sizeMiB?: number;
  readonly startSeconds?: number;
  /** Why the container runtime cannot start it, as after `Error response from daemon: `. */
  readonly startError?: string;
  readonly runSeconds?: number;
  readonly exitCode?: number;
  readonly stopSeconds?: number;
  readonly ignoresSigterm?: boolean;
  readonly healthy?: boolean;
  /** For how long after RUNNING health checks fail. */
  readonly healthyAfterSeconds?: number;
  /** How long a health check takes. */
  readonly checkSeconds?: number;
  /** The memory a container comes to use, and how long after its start. */
  readonly memoryMiB?: number;
  readonly memoryAfterSeconds?: number;
  /** What it prints; absent: what the catalogue says of the image. */
  readonly prints?: readonly ScenarioPrint[];
  /** Short for the registry's answer `missing`. */
  readonly missing?: boolean;
  /** How its registry refuses to give it out. */
  readonly registry?: RegistryAnswer;
}

export interface ScenarioEntry {
  readonly turn?: number;
  readonly at: number;
  readonly call: Call;
}

export interface ScenarioView {
  /** Where it opens: virtual ms, and the turn where it is known. */
  readonly at?: number;
  readonly turn?: number;
  /** `service/<cluster>/<name>`, `task/<id>`, `instance/<i-…>`, `subnet/<id>`, `cluster/<name>`. */
  readonly selection?: string;
  readonly cluster?: string;
}

/** One sentence and one thing to try. */
export interface ScenarioLesson {
  /** The question people have that this scenario answers, in their words. */
  readonly question?: string;
  readonly sentence: string;
  readonly tryThis: string;
}

/** In ms: after tries that found no place, and after tasks that never ran. */
export interface ScenarioLadders {
  readonly placementMs?: readonly number[];
  readonly startMs?: readonly number[];
}

export interface Scenario {
  readonly version: typeof SCENARIO_VERSION;
  /** The engine version it was made with. */
  readonly engine: string;
  readonly title: string;
  readonly seed: string;
  readonly region?: ScenarioRegion;
  readonly timings?: Readonly<Record<string, number>>;
  /** How long a service waits between its tries, try by try; the last one repeats. */
  readonly ladders?: ScenarioLadders;
  readonly behaviours?: Readonly<Record<string, ScenarioBehaviour>>;
  readonly journal: readonly ScenarioEntry[];
  readonly view?: ScenarioView;
  readonly lesson?: ScenarioLesson;
}
