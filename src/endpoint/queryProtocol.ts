// The query protocols of EC2 and STS: form-encoded names with numbers for lists, answers in XML.
// Names of members and elements: EC2 API reference.
import type { Answer, ApiError } from "../api/call";
import { ec2Model, stsModel } from "../api/models/neighbours";
import type { Member, Model } from "../api/request";
import { type HttpResponse, textOf } from "./http";
import type { ReadCall } from "./jsonProtocol";
import { escapeXml, toXml } from "./xml";
import { queryError } from "./wireErrors";

const EC2_VERSION = "2016-11-15";
const STS_VERSION = "2011-06-15";

export type QueryService = "ec2" | "sts";

const MODELS: Readonly<Record<QueryService, Model>> = { ec2: ec2Model, sts: stsModel };

/** By the version that the request names, else by whom it was signed for. */
export function queryServiceOf(body: Uint8Array, scoped: string | undefined): QueryService {
  const version = new URLSearchParams(textOf(body) ?? "").get("Version");
  if (version === STS_VERSION) return "sts";
  return version === null && scoped === "sts" ? "sts" : "ec2";
}

export function readQueryCall(service: QueryService, body: Uint8Array): ReadCall {
  const text = textOf(body);
  const form = new URLSearchParams(text ?? "");
  const operation = form.get("Action") ?? "";
  if (text === undefined || operation === "") {
    const message = "The request must contain the parameter Action";
    return { ok: false, error: { code: "MissingAction", message } };
  }
  if (form.size > MOST_PARAMETERS) {
    const message = `A request has at most ${MOST_PARAMETERS} parameters`;
    return { ok: false, error: { code: "MalformedQueryString", message } };
  }
  const model = MODELS[service];
  const shape = Object.hasOwn(model.operations, operation) ? model.operations[operation] : "";
  const input = structureOf({ model, values: treeOf(form) }, shape ?? "");
  return { ok: true, call: { service, operation, input } };
}

/** `Filter.1.Value.2` taken apart. */
interface Tree {
  value?: string;
  readonly parts: Map<string, Tree>;
}

const DEEPEST_NAME = 12;
/** Four times the instances of the largest region: a body of 10 MB could hold a million. */
const MOST_PARAMETERS = 20_000;

function treeOf(form: URLSearchParams): Tree {
  const root: Tree = { parts: new Map() };
  for (const [name, value] of form) {
    let tree = root;
    for (const part of name.split(".", DEEPEST_NAME)) {
      const next: Tree = tree.parts.get(part) ?? { parts: new Map() };
      tree.parts.set(part, next);
      tree = next;
    }
    tree.value = value;
  }
  return root;
}

/** What EC2 calls a member in a request where that is not its own name. */
const SENT_AS: Readonly<Record<string, string>> = {
  Filters: "Filter",
  Values: "Value",
  InstanceIds: "InstanceId",
  InstanceTypes: "InstanceType",
  SubnetIds: "SubnetId",
  GroupIds: "GroupId",
  NetworkInterfaceIds: "NetworkInterfaceId",
  SecurityGroupIds: "SecurityGroupId",
  TagSpecifications: "TagSpecification",
  Tags: "Tag",
  UserIdGroupPairs: "Groups",
  "CreateSecurityGroupRequest.Description": "GroupDescription",
};

interface Reading {
  readonly model: Model;
  readonly values: Tree;
}

function structureOf({ model, values }: Reading, shape: string): object {
  const found: [string, unknown][] = [];
  for (const [name, member] of Object.entries(model.shapes[shape] ?? {})) {
    const sentAs = SENT_AS[`${shape}.${name}`] ?? SENT_AS[name] ?? name;
    const part = values.parts.get(sentAs);
    if (part !== undefined) found.push([name, read({ model, values: part }, member)]);
  }
  return Object.fromEntries(found);
}

function read({ model, values }: Reading, member: Member): unknown {
  switch (member.kind) {
    case "structure":
      return structureOf({ model, values }, member.shape);
    case "list":
      return [...values.parts]
        .filter(([index]) => /^\d+$/.test(index))
        .toSorted(([a], [b]) => Number(a) - Number(b))
        .map(([, part]) => read({ model, values: part }, member.of));
    case "integer":
    case "double":
      return /^-?\d+(\.\d+)?$/.test(values.value ?? "") ? Number(values.value) : values.value;
    case "boolean":
      return /^(true|false)$/i.test(values.value ?? "")
        ? values.value?.toLowerCase() === "true"
        : values.value;
    default:
      return values.value;
  }
}

interface Answered {
  readonly service: QueryService;
  readonly operation: string;
  readonly requestId: string;
}

export function queryAnswer(about: Answered, answer: Answer): HttpResponse {
  if (!answer.ok) return queryFailure(about, queryError(answer.error));
  const { service, requestId } = about;
  const body = service === "ec2" ? ec2Body(about, answer.output) : stsBody(about, answer.output);
  return xml(200, body, requestId);
}

function ec2Body({ operation, requestId }: Answered, output: unknown): string {
  const element = `${operation}Response`;
  return (
    `<${element} xmlns="http://ec2.amazonaws.com/doc/${EC2_VERSION}/">` +
    `<requestId>${escapeXml(requestId)}</requestId>${toXml(output)}</${element}>`
  );
}

function stsBody({ operation, requestId }: Answered, output: unknown): string {
  const element = `${operation}Response`;
  const result = `<${operation}Result>${toXml(output, "as they are")}</${operation}Result>`;
  const id = `<RequestId>${escapeXml(requestId)}</RequestId>`;
  return (
    `<${element} xmlns="https://sts.amazonaws.com/doc/${STS_VERSION}/">` +
    `${result}<ResponseMetadata>${id}</ResponseMetadata></${element}>`
  );
}

type Failed = Pick<Answered, "service" | "requestId">;

export function queryFailure({ service, requestId }: Failed, error: ApiError): HttpResponse {
  const id = escapeXml(requestId);
  const [code, message] = [escapeXml(error.code), escapeXml(error.message)];
  const about = `<Code>${code}</Code><Message>${message}</Message>`;
  const body =
    service === "ec2"
      ? `<Response><Errors><Error>${about}</Error></Errors>` +
        `<RequestID>${id}</RequestID></Response>`
      : `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/${STS_VERSION}/"><Error>` +
        `<Type>Sender</Type>${about}</Error><RequestId>${id}</RequestId></ErrorResponse>`;
  return xml(error.code === "InternalError" ? 500 : 400, body, requestId);
}

function xml(status: number, content: string, requestId: string): HttpResponse {
  const headers = { "content-type": "text/xml;charset=UTF-8", "x-amzn-requestid": requestId };
  return { status, headers, body: `<?xml version="1.0" encoding="UTF-8"?>\n${content}` };
}
