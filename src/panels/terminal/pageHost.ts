// What a command line needs, given by the page: the simulation in the worker, its clock, the files.
import type { Answer, Call } from "../../api/call";
import type { Control, Host, Said } from "../../cli/host";
import { clockText } from "../../explain/time";
import { startOver } from "../../store/document";
import { useMirror } from "../../store/mirror";
import { call, pause, play, seek, shown, step, undo, untilQuiet } from "../../store/playground";
import { printCall } from "../../cli/print";
import { virtualNow } from "../../store/virtualClock";
import { openDialog } from "../page";
import { quietText } from "../timeline/quietText";
import { chooseSpeed, useSpeed } from "../timeline/speed";
import { aborted, passTime } from "./clock";
import { pageFiles } from "./files";
import { typedHere, undoTypedHere } from "./pageCalls";

interface Place {
  readonly account: string;
  readonly texts: ReadonlyMap<string, string>;
  readonly signal: AbortSignal;
}

export function pageHost({ account, texts, signal }: Place): Host {
  return {
    region: regionName(),
    account,
    call: (made) => Promise.race([callHere(made), interrupted(signal)]),
    now: async () => (useMirror.getState().clock?.startsAt ?? 0) + virtualNow(),
    sleep: (ms) => passTime(ms, signal),
    breathe: () => new Promise((resolve) => setTimeout(resolve)),
    files: pageFiles(texts),
    control,
  };
}

async function callHere(made: Call): Promise<Answer> {
  typedHere(made);
  return call(made);
}

/** A simulation that does not answer must not hold the terminal. */
async function interrupted(signal: AbortSignal): Promise<Answer> {
  await aborted(signal);
  return { ok: false, error: { code: "Interrupted", message: "" } };
}

/** Every subnet stands in a zone of the region. */
function regionName(): string {
  const [subnet] = useMirror.getState().views.subnets.values();
  return subnet?.availabilityZone.replace(/[a-z]$/, "") ?? "us-east-1";
}

export async function accountOf(): Promise<string> {
  const answer = await call({ service: "sts", operation: "GetCallerIdentity", input: {} });
  const output = answer.ok ? answer.output : undefined;
  const members = new Map<string, unknown>(Object.entries(output ?? {}));
  const account = members.get("Account");
  return typeof account === "string" ? account : "";
}

const ok = (text: string): Said => ({ ok: true, text });

async function control(asked: Control): Promise<Said> {
  switch (asked.verb) {
    case "play":
      await play(useSpeed.getState().speed);
      return ok(`The clock runs at ${useSpeed.getState().speed}×.`);
    case "pause":
      await pause();
      await shown();
      return ok(`Paused at ${clockText(virtualNow())}.`);
    case "speed":
      chooseSpeed(asked.speed);
      if (useMirror.getState().clock?.playing === true) await play(asked.speed);
      return ok(`${asked.speed} virtual seconds in a real one.`);
    case "step":
      return ok((await step()) ? "" : "Nothing is left to happen.");
    case "until-quiet":
      return ok(quietText(await untilQuiet()));
    case "seek":
      await seek({ at: asked.at });
      return ok(`At ${clockText(asked.at)}.`);
    case "turn":
      await seek({ turn: asked.turn });
      return ok(`At turn ${asked.turn}.`);
    case "undo": {
      undoTypedHere();
      const taken = await undo();
      if (taken === undefined) return { ok: false, text: "There is no call to take back." };
      return ok(`Taken back: ${printCall(taken)}`);
    }
    case "share":
      openDialog({ kind: "share" });
      return ok("");
    case "reset":
      await startOver();
      return ok("The scenario begins anew.");
  }
}
