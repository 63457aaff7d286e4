// The page's side of the bridge. Pulls a frame for each animation frame, watches whether the worker
// still lives, and when it does not, says so, starts another one and brings the world back to where
// it was. The page never waits for the worker.
import type { Command } from "./client/commands";
import { keep } from "./client/keeper";
import { beginWorld, type ClientOptions, newLife, pulse, sendNow, start } from "./client/life";
import { watch } from "./client/life";
import { openWorkerPort } from "./client/port";
import type { SimulationApi, WorkerApi } from "./protocol";

export type Client = Omit<SimulationApi, "frame"> & {
  /** Until the page has been told all that has been answered so far. */
  readonly shown: () => Promise<void>;
  /** To be called for each animation frame, or now and then while the tab is hidden. */
  readonly pulse: (nowMs: number) => void;
  /** To be called every WATCH_EVERY_MS. */
  readonly watch: () => void;
};

const WATCH_EVERY_MS = 500;

type About = Pick<Command, "changes"> & Partial<Pick<Command, "call" | "opens" | "otherwise">>;

export function createClient(options: ClientOptions): Client {
  const life = newLife(options);
  start(life);
  function ask<T>(send: (api: WorkerApi) => Promise<T>, about: About): Promise<T> {
    return new Promise<T>((resolve, fail) => {
      const settle = (value: unknown) => resolve(value as T);
      const command = { call: undefined, opens: false, ...about, send, settle, fail };
      const asked: Command = { ...command, answered: false };
      life.commands.list = [...life.commands.list, asked];
      if (life.stage === "running") sendNow(life, asked);
    });
  }
  function change<T>(send: (api: WorkerApi) => Promise<T>, otherwise: T): Promise<T> {
    return ask(send, { changes: true, otherwise });
  }
  const read = <T>(send: (api: WorkerApi) => Promise<T>) => ask(send, { changes: false });
  return {
    shown: () =>
      new Promise((resolve) => {
        life.lookers = [...life.lookers, resolve];
      }),
    pulse: (nowMs) => pulse(life, nowMs),
    watch: () => watch(life),
    examine: (scenario, given) => read((api) => api.examine(scenario, given)),
    open: (scenario, given) => {
      beginWorld(life, keep(scenario, given?.branches));
      return ask((api) => api.open(scenario, given), { changes: true, opens: true });
    },
    call: (call) => ask((api) => api.call(call), { changes: true, call }),
    play: (speed) => change((api) => api.play(speed), undefined),
    pause: () => change((api) => api.pause(), undefined),
    step: () => change((api) => api.step(), false),
    stepTurn: () => change((api) => api.stepTurn(), false),
    untilQuiet: () =>
      change((api) => api.untilQuiet(), { quiet: false, waitingFor: [], retries: [] }),
    seek: (to) => change((api) => api.seek(to), undefined),
    selectBranch: (branch) => change((api) => api.selectBranch(branch), undefined),
    undo: () => change((api) => api.undo(), undefined),
    check: (call) => read((api) => api.check(call)),
    scaleIn: (service, count) => read((api) => api.scaleIn(service, count)),
    ledger: (of) => read((api) => api.ledger(of)),
    reach: (asked) => read((api) => api.reach(asked)),
    events: (asked) => read((api) => api.events(asked)),
    extend: (known) => read((api) => api.extend(known)),
    digest: () => read((api) => api.digest()),
    retell: () => read((api) => api.retell()),
    scenario: (view) => read((api) => api.scenario(view)),
    save: (view) => read((api) => api.save(view)),
  };
}

/** Starts the worker of this build, and keeps it company for as long as the page is open. */
export function startClient(options: Omit<ClientOptions, "openPort">): Client {
  const client = createClient({ ...options, openPort: openWorkerPort });
  setInterval(client.watch, WATCH_EVERY_MS);
  beat(client);
  return client;
}

/** A hidden tab has no animation frames; it still looks in now and then. */
const HIDDEN_PULSE_MS = 1_000;

function beat(client: Client): void {
  let done = false;
  const once = () => {
    if (done) return;
    done = true;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    client.pulse(performance.now());
    beat(client);
  };
  const frame = requestAnimationFrame(once);
  const timer = setTimeout(once, HIDDEN_PULSE_MS);
}
