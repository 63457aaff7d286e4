// The commands that leave something: a loop, a function, the script.
import type { Leaving } from "../run/shell";
import type { Around, Tool } from "./tool";

const OUTSIDE = "only meaningful in a `for', `while', or `until' loop";
/** What a wrong number ends the script with, in bash. */
const WRONG_NUMBER = 128;

function leaveLoop(kind: "break" | "continue"): Tool["run"] {
  return ([count = "1"], { shell, err }) => {
    if (shell.loops === 0) {
      err(`${kind}: ${OUTSIDE}\n`);
      return 0;
    }
    const loops = wholeNumber(count);
    if (loops === undefined || loops < 1) {
      const isNumber = loops !== undefined;
      err(`${kind}: ${count}: ${isNumber ? "loop count out of range" : NOT_A_NUMBER}\n`);
      shell.leaving = isNumber ? { kind: "break", loops: 1 } : { kind: "exit" };
      return isNumber ? 1 : WRONG_NUMBER;
    }
    shell.leaving = { kind, loops: Math.min(loops, shell.loops) };
    return 0;
  };
}

const NOT_A_NUMBER = "numeric argument required";

function wholeNumber(text: string): number | undefined {
  return /^[+-]?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** `return` ends the function or the script read with `source`, `exit` what was entered. */
function leave(name: "return" | "exit"): Tool["run"] {
  return ([code], { shell, err }: Around) => {
    const leaving: Leaving = { kind: name };
    if (name === "return" && shell.returnable === 0) {
      err("return: can only `return' from a function or sourced script\n");
      return 2;
    }
    shell.leaving = leaving;
    const status = code === undefined ? shell.status : wholeNumber(code);
    if (status !== undefined) return status & 255;
    err(`${name}: ${code ?? ""}: ${NOT_A_NUMBER}\n`);
    return 2;
  };
}

export const flowTools: Readonly<Record<string, Tool>> = {
  break: { about: "leaves the loop", run: leaveLoop("break") },
  continue: { about: "goes on with the loop's next round", run: leaveLoop("continue") },
  return: { about: "leaves the function, or the script that source reads", run: leave("return") },
  exit: { about: "ends what was pasted", run: leave("exit") },
};
