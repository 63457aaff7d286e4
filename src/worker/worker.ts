// The worker: one simulation of a real region behind comlink. What breaks in it is our own mistake:
// the worker says at which turn, and does nothing more; the page starts another one.
import * as Comlink from "comlink";
import type { Call } from "../api/call";
import { changes } from "../api/changes";
import { type Door, doorOf } from "../api/door";
import { changeModels } from "../api/models/changes";
import { freezing } from "../engine/kernel/tables";
import { fireTimer } from "../engine/timers/fire";
import type { RegionDomain } from "./domain";
import { ENGINE_VERSION } from "../engine/version";
import type { WorkerApi, WorkerNotice, WorkerOrders } from "./protocol";
import { regionOf } from "./regionOf";
import { createSimulation } from "./simulation";

/** The page writes it: `client/port.ts`. */
const orders: WorkerOrders = self.name === "" ? {} : (JSON.parse(self.name) as WorkerOrders);
freezing.on = import.meta.env.DEV;

function tell(notice: WorkerNotice): void {
  self.postMessage(notice);
}

/** The turn being carried out, for the report when it breaks. */
let turn = 0;
let call: Call | undefined;
let careful = orders.careful === true;

function enter(nextTurn: number, nextCall: Call | undefined): void {
  turn = nextTurn;
  call = nextCall;
  if (careful) tell({ notice: "turn", turn, call });
  if (turn === orders.throwAtTurn) throw new Error(`sabotage: turn ${turn} throws`);
}

/** Whatever a journal may hold; what only reads comes with the first call that is not among it. */
let door: Door = doorOf(changes, changeModels);

async function prepare(given: Call): Promise<void> {
  if (!door.knows(given)) door = await import("../api/operations");
}

const watched: RegionDomain = {
  fire: (world, timer) => {
    enter(world.turn, undefined);
    fireTimer(world, timer);
  },
  decide: (world, given) => {
    const decision = door.decide(world, given);
    if (decision.kind === "answered") return decision;
    return {
      kind: "accepted",
      apply: (inTurn) => {
        enter(inTurn.turn, given);
        return decision.apply(inTurn);
      },
    };
  },
};

const simulation = createSimulation({
  createWorld: regionOf,
  domain: watched,
  prepare,
  time: {
    elapsedMs: () => performance.now(),
    breathe: () => new Promise((resolve) => setTimeout(resolve, 0)),
  },
});

let dead = false;

/** Answers nothing any more once something has broken. */
function guarded<A extends unknown[], R>(ask: (...given: A) => Promise<R>) {
  return async (...given: A): Promise<R> => {
    if (dead) return new Promise<never>(() => undefined);
    try {
      return await ask(...given);
    } catch (error) {
      dead = true;
      const text = error instanceof Error ? error.message : String(error);
      tell({ notice: "died", turn, call, error: text });
      return new Promise<never>(() => undefined);
    }
  };
}

let framesUntilBusy = 30;

function busyOnce(): void {
  if (orders.busyMs === undefined || --framesUntilBusy !== 0) return;
  const end = performance.now() + orders.busyMs;
  while (performance.now() < end);
}

Comlink.expose({
  examine: guarded(simulation.examine),
  open: guarded(simulation.open),
  frame: guarded((realMs: number) => {
    busyOnce();
    return simulation.frame(realMs);
  }),
  call: guarded(simulation.call),
  check: guarded(simulation.check),
  play: guarded(simulation.play),
  pause: guarded(simulation.pause),
  step: guarded(simulation.step),
  stepTurn: guarded(simulation.stepTurn),
  untilQuiet: guarded(simulation.untilQuiet),
  seek: guarded(simulation.seek),
  selectBranch: guarded(simulation.selectBranch),
  undo: guarded(simulation.undo),
  ledger: guarded(simulation.ledger),
  reach: guarded(simulation.reach),
  scaleIn: guarded(simulation.scaleIn),
  events: guarded(simulation.events),
  extend: guarded(simulation.extend),
  digest: guarded(simulation.digest),
  retell: guarded(simulation.retell),
  scenario: guarded(simulation.scenario),
  save: guarded(simulation.save),
  careful: async (on) => {
    careful = on;
  },
} satisfies WorkerApi);
tell({ notice: "ready", engine: ENGINE_VERSION });
