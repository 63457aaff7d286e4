// One run of a program against the world that is open.
import type { Answer, Call } from "../api/call";
import { useMirror } from "../store/mirror";
import { call } from "../store/playground";
import { holdClock } from "./clock";
import { converse, type Ended, type LogLine } from "./conversation";
import { withDates, withoutDates } from "./dates";
import { openSandbox } from "./frame";
import { judge } from "./services";

/** Runs compiled code to its end; never throws for what the program does. */
export async function runProgram(
  code: string,
  log: (line: LogLine) => void,
  signal: AbortSignal,
): Promise<Ended> {
  const startsAt = useMirror.getState().clock?.startsAt ?? 0;
  const clock = await holdClock(signal);
  try {
    const sandbox = openSandbox(code, startsAt + clock.now());
    signal.addEventListener("abort", sandbox.remove, { once: true });
    const { now, moveTo } = clock;
    const ended = await converse(
      sandbox.program,
      { call: callAsSdk, judge, now, moveTo, startsAt, log },
      signal,
    );
    sandbox.remove();
    return ended;
  } catch (error) {
    return { ok: false, text: error instanceof Error ? error.message : String(error), calls: 0 };
  } finally {
    await clock.release();
  }
}

async function callAsSdk(made: Call): Promise<Answer> {
  const answer = await call({ ...made, input: withoutDates(made.input) });
  if (!answer.ok || made.service !== "ecs") return answer;
  return { ok: true, output: withDates(made.operation, answer.output) };
}
