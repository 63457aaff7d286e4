// The declarations an editor needs to know the sandbox's SDK: written from the model, so that a
// program gets the members and the words of every operation while it is typed.
import { whole, type Member } from "../generated/whole";
import type { SdkService, SdkWaiter } from "./services";

/** One `.d.ts` text for all modules and for what else a program finds. */
export function declarationsOf(services: readonly SdkService[]): string {
  return [COMMON, ...services.map(moduleOf)].join("\n");
}

const COMMON = `
type Print = (...values: unknown[]) => void;
declare const console: Record<"log" | "info" | "debug" | "warn" | "error", Print>;
/** Virtual time: the region's clock moves on while a program sleeps. */
declare function setTimeout(work: (...given: any[]) => void, ms?: number, ...given: any[]): number;
declare function clearTimeout(timer: number): void;
declare function setInterval(work: (...given: any[]) => void, ms?: number, ...given: any[]): number;
declare function clearInterval(timer: number): void;
`;

function moduleOf(of: SdkService): string {
  const { module, client, operations, errors, service, waiters } = of;
  const isEcs = service === "ecs";
  const shapes = isEcs ? Object.entries(whole.shapes).filter(isData).map(interfaceOf) : [];
  const commands = operations.map(({ name }) => commandOf(name, isEcs));
  const pages = operations.filter(({ paginator }) => paginator !== undefined).map(pagesOf);
  const lines = [
    "interface Command<I, O> { readonly input: I; readonly output?: O }",
    `export class ${client} {`,
    "  constructor(config?: object);",
    "  send<I, O>(command: Command<I, O>): Promise<O>;",
    "  destroy(): void;",
    "}",
    ...shapes,
    ...commands,
    ...pages,
    ...errors.map((name) => `export class ${name} extends Error {}`),
    ...waiters.map((waiter) => waiterOf(waiter, client, isEcs)),
  ];
  return `declare module "${module}" {\n${lines.join("\n")}\n}`;
}

function waiterOf({ name, operation }: SdkWaiter, client: string, isTyped: boolean): string {
  const [input, output] = typesOf(operation, isTyped);
  return (
    `export function waitUntil${name}(params: { client: ${client}; maxWaitTime: number }, ` +
    `input: ${input}): Promise<{ state: string; reason: ${output} }>;`
  );
}

function typesOf(operation: string, isTyped: boolean): readonly [string, string] {
  return isTyped ? [`${operation}Request`, `${operation}Response`] : ["any", "any"];
}

function pagesOf({ name }: { readonly name: string }): string {
  return (
    `export function paginate${name}(config: { client: ECSClient; pageSize?: number }, ` +
    `input: ${name}Request): AsyncGenerator<${name}Response>;`
  );
}

function commandOf(name: string, isTyped: boolean): string {
  const [input, output] = typesOf(name, isTyped);
  return (
    `export class ${name}Command implements Command<${input}, ${output}> ` +
    `{ constructor(input: ${input}); readonly input: ${input}; readonly output?: ${output} }`
  );
}

/** Errors are classes of their own. */
function isData([name]: readonly [string, unknown]): boolean {
  return !name.endsWith("Exception");
}

function interfaceOf([name, shape]: readonly [string, Readonly<Record<string, Member>>]): string {
  const members = Object.entries(shape).map(([member, kind]) => {
    return `${member}${kind.required === true ? "" : "?"}: ${typeOf(kind)};`;
  });
  return `export interface ${name} { ${members.join(" ")} }`;
}

function typeOf(member: Member): string {
  switch (member.kind) {
    case "string":
      return member.enum === undefined
        ? "string"
        : `(${member.enum.map((value) => JSON.stringify(value)).join(" | ")} | (string & {}))`;
    case "integer":
    case "double":
      return "number";
    case "boolean":
      return "boolean";
    case "timestamp":
      return "Date";
    case "any":
      return "unknown";
    case "list":
      return `${typeOf(member.of)}[]`;
    case "map":
      return `Record<string, ${typeOf(member.of)}>`;
    case "structure":
      return member.shape;
  }
}
