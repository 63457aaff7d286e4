// `--generate-cli-skeleton yaml-input`: a request to fill in, with a remark behind each member: if
// it is required, the first sentence of its documentation, the words it takes. Laid out as the AWS
// CLI does it.
import { stringify } from "yaml";
import type { Member, Shape } from "../../api/request";
import type { Docs } from "../complete/docs";
import type { Operation } from "./services";
import { emptyScalar } from "./skeleton";

interface Drawing {
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly docs: Docs["shapes"];
}

/** `docs`: without those of the operation's service there are no sentences. */
export function yamlSkeleton({ service, name, request, model }: Operation, docs: Docs): string {
  const isEcs = service === "ecs";
  const drawing: Drawing = { shapes: model.shapes, docs: isEcs ? docs.shapes : {} };
  const sentences = isEcs ? docs.operations[name]?.members : undefined;
  const lines = shapeLines(drawing, request, { sentences, within: [] });
  return lines.map((line) => `${line}\n`).join("");
}

interface Around {
  readonly sentences: Readonly<Record<string, string | undefined>> | undefined;
  /** The structures around it; one that holds itself stays empty. */
  readonly within: readonly string[];
}

function shapeLines(drawing: Drawing, shape: Shape, around: Around): readonly string[] {
  let isFirst = true;
  return Object.entries(shape).flatMap(([name, member]) => {
    const remark = remarkOn(member, around.sentences?.[name]);
    // The first remark of a structure stands two blanks off.
    const end = remark === "" ? "" : `${isFirst ? "  " : " "}# ${remark}`;
    if (remark !== "") isFirst = false;
    return keyLines(name, end, memberLines(drawing, { member, name }, around.within));
  });
}

/** A value of one line stands behind its name, others below it; lists are not moved in. */
function keyLines(name: string, end: string, value: readonly string[]): readonly string[] {
  const [first = ""] = value;
  const isBlock = value.length > 1 || first.startsWith("- ") || /^[\w.]+:( |$)/.test(first);
  if (!isBlock) return [`${name}: ${first}${end}`];
  const indent = first.startsWith("- ") ? "" : "  ";
  return [`${name}:${end}`, ...value.map((line) => indent + line)];
}

function memberLines(
  drawing: Drawing,
  { member, name }: { readonly member: Member; readonly name: string },
  within: readonly string[],
): readonly string[] {
  switch (member.kind) {
    case "list": {
      const [first = "", ...rest] = memberLines(drawing, { member: member.of, name: "" }, within);
      return [`- ${first}`, ...rest.map((line) => `  ${line}`)];
    }
    case "map":
      return keyLines("KeyName", "", memberLines(drawing, { member: member.of, name: "" }, within));
    case "structure": {
      if (within.includes(member.shape)) return ["{}"];
      const sentences = drawing.docs[member.shape]?.members;
      const inner = { sentences, within: [...within, member.shape] };
      const lines = shapeLines(drawing, drawing.shapes[member.shape] ?? {}, inner);
      return lines.length === 0 ? ["{}"] : lines;
    }
    case "any":
      return ["{}"];
    case "double":
      return ["0.0"];
    case "timestamp":
      return ["1970-01-01 00:00:00"];
    default:
      return [stringify(emptyScalar(member, name), { singleQuote: true }).trimEnd()];
  }
}

function remarkOn(member: Member, documentation = ""): string {
  const words = member.kind === "string" ? (member.enum ?? []) : [];
  const parts = [
    member.required === true ? "[REQUIRED]" : "",
    firstSentence(documentation),
    words.length === 0 ? "" : `Valid values are: ${words.join(", ")}.`,
  ];
  return parts.filter((part) => part !== "").join(" ");
}

/** Up to the first stop or colon, wherever it stands: so does the AWS CLI. */
function firstSentence(markdown: string): string {
  const plain = markdown
    .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/[`*]/g, "")
    .replaceAll(/\s/g, " ");
  const [sentence = ""] = plain.split(/[.:]+/);
  return sentence === "" ? "" : `${sentence}.`;
}
