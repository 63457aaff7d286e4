// `[[ … ]]` and `(( … ))`: 0 if it is so, 1 if not; what cannot be worked out is said, and is not
// so.
import { calculated, expandArithmetic, expandPattern, expandText } from "../shell/expand";
import { Fault } from "../shell/fault";
import { matchesGlob } from "../shell/glob";
import type { Calculation, Condition, Test } from "../shell/script";
import { compilePattern } from "../tools/pattern";
import { asked, COMPARES } from "../tools/test";
import type { Frame } from "./frame";
import { scopeOf } from "./scope";

export async function runTest({ condition }: Test, frame: Frame): Promise<number> {
  return answered("[[", frame, () => holds(condition, frame));
}

export async function runCalculation({ expression }: Calculation, frame: Frame): Promise<number> {
  const isTrue = async () => (await expandArithmetic(expression, scopeOf(frame))) !== 0n;
  return answered("((", frame, isTrue);
}

async function answered(
  name: string,
  { err, shell }: Frame,
  work: () => Promise<boolean>,
): Promise<number> {
  try {
    return (await work()) ? 0 : 1;
  } catch (fault) {
    if (!(fault instanceof Fault) || shell.options.has("nounset")) throw fault;
    err(`sh: ${name}: ${fault.message}\n`);
    return 1;
  }
}

async function holds(condition: Condition, frame: Frame): Promise<boolean> {
  switch (condition.kind) {
    case "not":
      return !(await holds(condition.of, frame));
    case "and":
      return (await holds(condition.left, frame)) && holds(condition.right, frame);
    case "or":
      return (await holds(condition.left, frame)) || holds(condition.right, frame);
    case "unary": {
      const text = await expandText(condition.operand, scopeOf(frame));
      const answer = asked(condition.operator, text, frame);
      if (answer === undefined) throw new Fault(`no ${condition.operator} here`);
      return answer;
    }
    case "binary":
      return compared(condition, frame);
  }
}

async function compared(
  { operator, left, right }: Extract<Condition, { readonly kind: "binary" }>,
  frame: Frame,
): Promise<boolean> {
  const scope = scopeOf(frame);
  const text = await expandText(left, scope);
  if (operator === "=~") return matchesRegex(text, await expandText(right, scope));
  const numbers = COMPARES.get(operator);
  if (numbers !== undefined) {
    const numberOf = (given: string) => calculated(given, scope);
    return numbers(numberOf(text), numberOf(await expandText(right, scope)));
  }
  if (operator === "<") return text < (await expandText(right, scope));
  if (operator === ">") return text > (await expandText(right, scope));
  const matches = matchesGlob(await expandPattern(right, scope), text);
  return matches === (operator !== "!=");
}

/** In time proportional to the text, as `grep -E` does. */
function matchesRegex(text: string, regex: string): boolean {
  const pattern = compilePattern(regex, { extended: true, ignoreCase: false });
  if (!pattern.ok) throw new Fault(pattern.problem);
  return pattern.find(text, 0) !== undefined;
}
