// The request of any operation as JSON Schema with documentation, for files that the terminal takes
// with --cli-input-json. Made in the page from the whole model: there are 88 of them.
import type { Member } from "../api/request";
import { type Docs, oneLine } from "../cli/complete/docs";
import type { Whole } from "../generated/whole";

export interface Sources {
  readonly whole: Whole;
  readonly docs: Docs;
  /** Ranges and patterns, by structure and member. */
  readonly limits: {
    readonly constraints: Readonly<Record<string, object>>;
    readonly alsoRequired: Readonly<Record<string, readonly string[]>>;
  };
}

export type JsonSchema = Readonly<Record<string, unknown>>;

export function requestSchema(operation: string, sources: Sources): JsonSchema {
  const root = sources.whole.operations[operation]?.input ?? "";
  const names = reached(root, sources.whole).filter((name) => name !== root);
  const texts = sources.docs.operations[operation];
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: root,
    ...structure(root, sources, texts),
    definitions: Object.fromEntries(
      names.map((name) => [name, structure(name, sources, sources.docs.shapes[name])]),
    ),
  };
}

/** The structures below one, itself included. */
function reached(root: string, { shapes }: Whole): readonly string[] {
  const found = new Set([root]);
  for (const name of found) {
    for (const member of Object.values(shapes[name] ?? {})) {
      const inner = structureIn(member);
      if (inner !== undefined) found.add(inner);
    }
  }
  return [...found];
}

function structureIn(member: Member): string | undefined {
  if (member.kind === "structure") return member.shape;
  return "of" in member ? structureIn(member.of) : undefined;
}

function structure(
  name: string,
  { whole, limits }: Sources,
  texts: Docs["shapes"][string],
): JsonSchema {
  const members = Object.entries(whole.shapes[name] ?? {});
  const required = [
    ...members.filter(([, member]) => member.required === true).map(([key]) => key),
    ...(limits.alsoRequired[name] ?? []),
  ];
  const properties = members.map(([key, member]): [string, JsonSchema] => [
    key,
    {
      ...described(texts?.members[key]),
      ...typed(member),
      ...limits.constraints[`${name}.${key}`],
    },
  ]);
  return {
    type: "object",
    ...described(texts?.doc),
    properties: Object.fromEntries(properties),
    ...(required.length > 0 ? { required } : {}),
    additionalProperties: false,
  };
}

function described(markdown: string | undefined): JsonSchema {
  if (markdown === undefined) return {};
  return { description: oneLine(markdown), markdownDescription: markdown };
}

function typed(member: Member): JsonSchema {
  switch (member.kind) {
    case "list":
      return { type: "array", items: typed(member.of) };
    case "map":
      return { type: "object", additionalProperties: typed(member.of) };
    case "structure":
      // Keywords beside $ref are ignored by draft-07.
      return { allOf: [{ $ref: `#/definitions/${member.shape}` }] };
    case "string":
      return member.enum === undefined ? { type: "string" } : { type: "string", enum: member.enum };
    case "any":
      return {};
    case "double":
    case "timestamp":
      return { type: "number" };
    default:
      return { type: member.kind };
  }
}

/** Operations whose requests are written to files, the likelier ones first. */
export const REQUESTS = [
  "RegisterTaskDefinition",
  "CreateService",
  "UpdateService",
  "RunTask",
  "StartTask",
  "CreateTaskSet",
  "UpdateTaskSet",
  "CreateCluster",
  "UpdateCluster",
  "PutClusterCapacityProviders",
  "CreateCapacityProvider",
  "UpdateCapacityProvider",
  "PutAttributes",
  "RegisterDaemonTaskDefinition",
  "CreateDaemon",
  "CreateExpressGatewayService",
  "CreateGateway",
] as const;

export type RequestName = (typeof REQUESTS)[number];

/** The operation that a file is a request of: by its members, of which all must be known. */
export function requestOf(value: unknown, whole: Whole): RequestName | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const given = Object.keys(value);
  if (given.length === 0) return undefined;
  return REQUESTS.find((name) => {
    const shape = whole.shapes[whole.operations[name]?.input ?? ""] ?? {};
    const wanted = Object.entries(shape).filter(([, member]) => member.required === true);
    return (
      given.every((key) => Object.hasOwn(shape, key)) &&
      wanted.every(([key]) => given.includes(key))
    );
  });
}
