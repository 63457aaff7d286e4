// whole.ts: every shape and operation of the API, for the terminal, the endpoint and tests.
import { constants, declarations, shapeTexts } from "./emitModel.mjs";

const header = `// Written by scripts/modelGen.mjs from @aws-sdk/client-ecs (Apache-2.0). Do not edit.
${declarations}
export interface Paginator {
  readonly inputToken: string;
  readonly outputToken: string;
  readonly limitKey: string;
  /** The member of the response that holds the items. */
  readonly resultKey: string;
}

export interface WholeOperation {
  /** Names of shapes. */
  readonly input: string;
  readonly output: string;
  readonly errors: readonly string[];
  readonly paginator?: Paginator;
}

export interface Whole {
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly operations: Readonly<Record<string, WholeOperation>>;
}

${constants}`;

export function wholeText(model, commands) {
  const roots = [...commands.values()].flatMap(({ input, output, errors }) => {
    return [input, output, ...errors];
  });
  const { enumLines, shapeLines } = shapeTexts(model, roots);
  const operationLines = [...commands].map(([name, { input, output, errors, paginator }]) => {
    return `  ${name}: ${JSON.stringify({ input, output, errors, ...(paginator && { paginator }) })},`;
  });
  return [
    header,
    ...enumLines,
    "",
    'const shapes: Whole["shapes"] = {',
    ...shapeLines,
    "};",
    "",
    'const operations: Whole["operations"] = {',
    ...operationLines,
    "};",
    "",
    "export const whole: Whole = { shapes, operations };",
    "",
  ].join("\n");
}
