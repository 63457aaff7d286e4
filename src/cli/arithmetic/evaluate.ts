// What an arithmetic expression comes to: whole numbers of 64 bits that wrap around, as in bash. A
// variable's value is an expression too; one that is not set is 0.
import { type Arithmetic, type Fuel, MOST_TOKENS, type Operator, readArithmetic } from "./syntax";
import { ArithmeticTrouble } from "./tokens";

export interface Variables {
  readonly read: (name: string) => string | undefined;
  readonly write: (name: string, value: string) => void;
}

export type Computed =
  | { readonly ok: true; readonly value: bigint }
  /** `at`: where in the text. */
  | { readonly ok: false; readonly problem: string; readonly at: number };

export function compute(text: string, variables: Variables): Computed {
  const fuel: Fuel = { left: MOST_TOKENS };
  return guarded(() => valueOf(readArithmetic(text, fuel), { variables, fuel }));
}

/** What is wrong with a text before anything is computed; undefined: nothing. */
export function arithmeticProblem(text: string): Extract<Computed, { ok: false }> | undefined {
  const read = guarded(() => {
    readArithmetic(text);
    return 0n;
  });
  return read.ok ? undefined : read;
}

function guarded(work: () => bigint): Computed {
  try {
    return { ok: true, value: work() };
  } catch (trouble) {
    if (!(trouble instanceof ArithmeticTrouble)) throw trouble;
    return { ok: false, problem: trouble.message, at: trouble.at };
  }
}

interface Evaluation {
  readonly variables: Variables;
  readonly fuel: Fuel;
}

const wrapped = (value: bigint): bigint => BigInt.asIntN(64, value);
const truth = (value: boolean): bigint => (value ? 1n : 0n);

function valueOf(tree: Arithmetic, within: Evaluation): bigint {
  switch (tree.kind) {
    case "number":
      return tree.value;
    case "variable":
      return variableOf(tree, within);
    case "sign":
      return signed(tree.operator, valueOf(tree.of, within));
    case "both":
      return truth(valueOf(tree.left, within) !== 0n && valueOf(tree.right, within) !== 0n);
    case "either":
      return truth(valueOf(tree.left, within) !== 0n || valueOf(tree.right, within) !== 0n);
    case "then":
      valueOf(tree.left, within);
      return valueOf(tree.right, within);
    case "choice":
      return valueOf(valueOf(tree.condition, within) === 0n ? tree.right : tree.left, within);
    case "binary": {
      const left = valueOf(tree.left, within);
      return operated(tree, left, valueOf(tree.right, within));
    }
    case "assignment":
      return assigned(tree, within);
    case "step": {
      const before = variableOf(tree, within);
      const after = written(tree.name, before + tree.by, within);
      return tree.after ? before : after;
    }
  }
}

function variableOf(
  { name, at }: { readonly name: string; readonly at: number },
  { variables, fuel }: Evaluation,
): bigint {
  const text = variables.read(name) ?? "";
  if (/^\d{1,18}$/.test(text) && !text.startsWith("0")) return BigInt(text);
  fuel.left -= 1;
  const inner = guarded(() => valueOf(readArithmetic(text, fuel), { variables, fuel }));
  if (inner.ok) return inner.value;
  throw new ArithmeticTrouble(fuel.left < 0 ? inner.problem : `${name}: ${inner.problem}`, at);
}

function written(name: string, value: bigint, { variables }: Evaluation): bigint {
  const kept = wrapped(value);
  variables.write(name, String(kept));
  return kept;
}

function assigned(
  tree: Extract<Arithmetic, { readonly kind: "assignment" }>,
  within: Evaluation,
): bigint {
  const { name, operator, at } = tree;
  if (operator === undefined) return written(name, valueOf(tree.value, within), within);
  const before = variableOf(tree, within);
  const value = operated({ operator, at }, before, valueOf(tree.value, within));
  return written(name, value, within);
}

function signed(operator: "+" | "-" | "!" | "~", value: bigint): bigint {
  if (operator === "!") return truth(value === 0n);
  if (operator === "~") return ~value;
  return operator === "-" ? wrapped(-value) : value;
}

type Apply = (left: bigint, right: bigint) => bigint;

const OPERATORS: Readonly<Record<Operator, Apply>> = {
  "|": (left, right) => left | right,
  "^": (left, right) => left ^ right,
  "&": (left, right) => left & right,
  "==": (left, right) => truth(left === right),
  "!=": (left, right) => truth(left !== right),
  "<": (left, right) => truth(left < right),
  "<=": (left, right) => truth(left <= right),
  ">": (left, right) => truth(left > right),
  ">=": (left, right) => truth(left >= right),
  // The processor looks at six bits of the distance.
  "<<": (left, right) => left << (right & 63n),
  ">>": (left, right) => left >> (right & 63n),
  "+": (left, right) => left + right,
  "-": (left, right) => left - right,
  "*": (left, right) => left * right,
  "/": (left, right) => left / right,
  "%": (left, right) => left % right,
  "**": power,
};

function operated(
  { operator, at }: { readonly operator: Operator; readonly at: number },
  left: bigint,
  right: bigint,
): bigint {
  if (right === 0n && (operator === "/" || operator === "%")) {
    throw new ArithmeticTrouble("division by 0", at);
  }
  if (right < 0n && operator === "**") {
    throw new ArithmeticTrouble("exponent less than 0", at);
  }
  return wrapped(OPERATORS[operator](left, right));
}

/** By squaring, wrapped at each step. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let left = exponent; left > 0n; left >>= 1n) {
    if ((left & 1n) === 1n) result = wrapped(result * square);
    square = wrapped(square * square);
  }
  return result;
}
