// The life of the worker: started, replaying, running, dead and started again.
import type { Call } from "../../api/call";
import type { Frame } from "../frame";
import type { WorkerApi, WorkerHealth, WorkerNotice } from "../protocol";
import { type Command, type Commands, confirm, drop, isOpening, issue } from "./commands";
import { forgetOpenings, giveUpMoves, isWaiting, shownByNextFrame } from "./commands";
import { type Breakage, justBefore, keep, keepFrame, type Kept, reopening } from "./keeper";
import type { OpenPort, Port } from "./port";
import { type Death, remedyFor } from "./recovery";

export interface ClientOptions {
  readonly openPort: OpenPort;
  readonly onFrame: (frame: Frame) => void;
  readonly onHealth: (health: WorkerHealth) => void;
}

/** An unanswered frame for this many looks in a row: 5 s. A machine that sleeps does not look. */
const HUNG_AFTER_LOOKS = 10;
/** Loading the script may take its time on a slow line. */
const NEVER_STARTED_AFTER_LOOKS = 40;
/** Deaths this far back are forgotten. */
const CALM_AFTER_LOOKS = 120;
/** After a death of unknown cause, turns are announced for so long. */
const CAREFUL_TURNS = 2_000;
/** A page that was asleep does not catch up. */
const LONGEST_PULSE_MS = 250;

export interface Life {
  readonly options: ClientOptions;
  readonly commands: Commands;
  port: Port | undefined;
  stage: "starting" | "replaying" | "running" | "failed";
  kept: Kept | undefined;
  /** Those since the world last went on unharmed. */
  deaths: readonly Death[];
  engine: string;
  /** The turn a careful worker announced last. */
  announced: Breakage | undefined;
  carefulUntil: number | undefined;
  framePending: boolean;
  /** Called when what has been answered by then is on the page. */
  lookers: readonly (() => void)[];
  looks: number;
  calmLooks: number;
  pulsedAt: number | undefined;
  /** Said once the world is open again; undefined: it just runs. */
  setAside: WorkerHealth | undefined;
}

export function newLife(options: ClientOptions): Life {
  return {
    options,
    commands: { list: [] },
    port: undefined,
    stage: "starting",
    kept: undefined,
    deaths: [],
    engine: "",
    announced: undefined,
    carefulUntil: undefined,
    framePending: false,
    lookers: [],
    looks: 0,
    calmLooks: 0,
    pulsedAt: undefined,
    setAside: undefined,
  };
}

export function start(life: Life): void {
  life.stage = "starting";
  life.looks = 0;
  life.calmLooks = 0;
  life.framePending = false;
  life.announced = undefined;
  const isCurrent = () => life.port === port;
  const listener = {
    onNotice: (notice: WorkerNotice) => {
      if (isCurrent()) hear(life, notice);
    },
    onError: (error: string) => {
      if (isCurrent()) die(life, { because: neverStarted(life) ?? "crashed", error });
    },
  };
  const port = life.options.openPort({ careful: life.deaths.length > 0 }, listener);
  life.port = port;
}

function neverStarted(life: Life): "never-started" | undefined {
  return life.stage === "starting" ? "never-started" : undefined;
}

function hear(life: Life, notice: WorkerNotice): void {
  if (notice.notice === "ready") {
    life.engine = notice.engine;
    void replay(life);
  } else if (notice.notice === "turn") {
    life.announced = notice;
  } else {
    life.announced = notice;
    die(life, { because: "crashed", error: notice.error });
  }
}

/** Brings the world back to where the page last saw it, and repeats what it asked for since. */
async function replay(life: Life): Promise<void> {
  const { port, kept } = life;
  if (port === undefined) return;
  life.looks = 0;
  if (kept !== undefined) {
    life.stage = "replaying";
    const { scenario, branches } = reopening(kept);
    await port.api.open(scenario, branches && { branches });
    if (life.port !== port) return;
    if (life.kept !== kept) return replay(life);
    if (kept.clock?.playing === true) void port.api.play(kept.clock.speed);
    forgetOpenings(life.commands);
  }
  life.stage = "running";
  life.options.onHealth(life.setAside ?? { state: "running" });
  for (const command of life.commands.list) sendNow(life, command);
}

export function sendNow(life: Life, command: Command): void {
  const { port, commands } = life;
  if (port === undefined) return;
  issue(commands, command, { api: port.api, isCurrent: () => life.port === port });
}

interface DeathNotice {
  readonly because: Death["because"];
  readonly error: string;
}

function die(life: Life, { because, error }: DeathNotice): void {
  const { announced } = life;
  const whileReplaying = life.stage === "replaying" || life.commands.list.some(isOpening);
  life.port?.terminate();
  life.port = undefined;
  const death: Death = { because, error, turn: announced?.turn, whileReplaying };
  life.deaths = [...life.deaths, death];
  life.carefulUntil = announced?.turn ?? (life.kept?.clock?.turn ?? 0) + CAREFUL_TURNS;
  const remedy = remedyFor(life.deaths);
  if (remedy.kind === "give-up") {
    life.stage = "failed";
    life.options.onHealth({ state: "failed", error });
    return;
  }
  life.options.onHealth({ state: "restarting", because, error });
  if (remedy.kind === "open-before" && announced !== undefined) {
    setAside(life, { breakage: announced, error, whileReplaying });
  }
  start(life);
}

/** The next worker opens the world paused before the turn that breaks, without its call. */
function setAside(
  life: Life,
  {
    breakage,
    error,
    whileReplaying,
  }: { breakage: Breakage; error: string; whileReplaying: boolean },
): void {
  if (life.kept === undefined) return;
  const { turn, call } = breakage;
  const whole = reopening(life.kept);
  giveUpMoves(life.commands);
  const asked = whileReplaying ? undefined : askedCall(life.commands, call);
  if (asked !== undefined) {
    drop(life.commands, asked);
    asked.settle({ ok: false, error: { code: "SetAside", message: SET_ASIDE } });
  }
  const inJournal = asked === undefined ? call : undefined;
  const cut = justBefore(whole, { turn, call: inJournal }, life.engine);
  life.kept = keep(cut.scenario, cut.branches);
  life.setAside = { state: "set-aside", call, turn, error, scenario: whole.scenario };
}

const SET_ASIDE = "The simulation broke twice while it carried out this call. It was set aside.";

function askedCall({ list }: Commands, call: Call | undefined): Command | undefined {
  if (call === undefined) return undefined;
  const text = JSON.stringify(call);
  return list.find((command) => JSON.stringify(command.call) === text);
}

/** Another world is opened: nothing that happened to the old one counts. */
export function beginWorld(life: Life, kept: Kept): void {
  life.kept = kept;
  life.deaths = [];
  life.carefulUntil = undefined;
  life.setAside = undefined;
  life.commands.list = life.commands.list.filter((command) => !command.answered);
  if (life.stage === "failed") start(life);
  else if (life.stage === "running") life.options.onHealth({ state: "running" });
}

export function pulse(life: Life, nowMs: number): void {
  const { port, commands, lookers } = life;
  if (port === undefined || life.framePending || life.stage === "starting") return;
  const realMs = Math.min(LONGEST_PULSE_MS, nowMs - (life.pulsedAt ?? nowMs));
  life.pulsedAt = nowMs;
  life.framePending = true;
  const shown = shownByNextFrame(commands);
  const allAnswered = !isWaiting(commands);
  void port.api.frame(realMs).then((frame) => {
    if (life.port !== port) return;
    life.framePending = false;
    life.looks = 0;
    if (life.stage !== "running" || commands.list.some(isOpening)) return;
    if (frame !== undefined) takeFrame(life, port.api, frame);
    if (frame === undefined && !allAnswered) return;
    confirm(commands, shown);
    life.lookers = life.lookers.filter((one) => !lookers.includes(one));
    for (const looker of lookers) looker();
  });
}

function takeFrame(life: Life, api: WorkerApi, frame: Frame): void {
  if (life.kept !== undefined) keepFrame(life.kept, frame);
  if (life.carefulUntil !== undefined && frame.clock.turn > life.carefulUntil) {
    life.carefulUntil = undefined;
    life.deaths = [];
    void api.careful(false);
  }
  life.options.onFrame(frame);
}

export function watch(life: Life): void {
  if (life.stage === "failed") return;
  life.calmLooks += 1;
  if (life.calmLooks >= CALM_AFTER_LOOKS && life.stage === "running") life.deaths = [];
  const waits = life.stage === "starting" || life.framePending;
  life.looks = waits ? life.looks + 1 : 0;
  if (life.stage === "starting") {
    if (life.looks < NEVER_STARTED_AFTER_LOOKS) return;
    die(life, { because: "never-started", error: "The simulation did not start." });
  } else if (life.looks >= HUNG_AFTER_LOOKS) {
    die(life, { because: "hung", error: "The simulation did not answer for 5 seconds." });
  }
}
