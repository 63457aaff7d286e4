// What the AWS CLI adds to EC2: `--count 1:3`, user data as text, and rules of security groups from
// `--protocol --port --cidr --source-group`.
import type { Member } from "../../api/request";
import { CliError, EXIT } from "./errors";
import { isInteger, toInteger } from "./numbers";
import type { Option } from "./options";
import type { Operation } from "./services";

const STRING: Member = { kind: "string" };

const RULES = /^(?:authorize|revoke)-security-group-(?:ingress|egress)$/;

const ruleOptions = ["--protocol", "--port", "--cidr", "--source-group", "--group-owner"];

/** The options of an operation with those that the AWS CLI adds, without those it hides. */
export function ec2Options({ cliName }: Operation, own: readonly Option[]): readonly Option[] {
  const one = (name: string): Option => ({ name, arity: "one", type: STRING, required: false });
  if (RULES.test(cliName)) return [...own, ...ruleOptions.map(one)];
  if (cliName !== "run-instances") return own;
  const kept = own.filter(({ member }) => member !== "MinCount" && member !== "MaxCount");
  return [...kept, one("--count")];
}

type Input = Readonly<Record<string, unknown>>;

/** The request as EC2 takes it. `given`: the options that set no member, with their texts. */
export function ec2Input(
  { cliName }: Operation,
  input: Input,
  given: ReadonlyMap<string, string>,
): Input {
  if (cliName === "run-instances") return runInstances(input, given.get("--count"));
  if (RULES.test(cliName)) return withRule(input, given);
  return input;
}

function runInstances(input: Input, count: string | undefined): Input {
  const { UserData } = input;
  const counts = count === undefined ? { MinCount: 1, MaxCount: 1 } : countsOf(count);
  const data = typeof UserData === "string" ? { UserData: base64(UserData) } : {};
  return { ...counts, ...input, ...(count === undefined ? {} : counts), ...data };
}

/** `2` or `1:3` */
function countsOf(count: string): { MinCount: number; MaxCount: number } {
  const [least = "", most = least, ...more] = count.split(":");
  if (more.length > 0 || !isInteger(least) || !isInteger(most)) {
    const message = "count parameter should be of the form <min>[:<max>] (e.g. 1 or 1:5)";
    throw new CliError(`Error parsing parameter '--count': ${message}`, {
      code: "ParamValidation",
      exit: EXIT.words,
    });
  }
  return { MinCount: toInteger(least), MaxCount: toInteger(most) };
}

export function base64(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function withRule(input: Input, given: ReadonlyMap<string, string>): Input {
  const simple = ruleOptions.filter((name) => (given.get(name) ?? "") !== "");
  if (simple.length === 0) return input;
  if (input["IpPermissions"] !== undefined) {
    const [first = ""] = simple;
    throw failure(`The ${first} option is not compatible with the --ip-permissions option `);
  }
  const text = (name: string): string => given.get(name) ?? "";
  const cidr = text("--cidr");
  const group = groupOf(text("--source-group"), text("--group-owner"));
  const permission = {
    ...(text("--protocol") === "" ? {} : { IpProtocol: protocolOf(text("--protocol")) }),
    ...(text("--port") === "" ? {} : portsOf(text("--port"))),
    ...(cidr === "" ? {} : { IpRanges: [{ CidrIp: cidr }] }),
    ...(group === undefined ? {} : { UserIdGroupPairs: [group] }),
  };
  return { ...input, IpPermissions: [permission] };
}

function protocolOf(text: string): string {
  if (isInteger(text)) {
    const number = toInteger(text);
    if (number >= -1 && number <= 255) return text;
    throw failure("protocol numbers must be in the range 0-255 or -1 to specify all protocols");
  }
  if (text === "all") return "-1";
  if (["tcp", "udp", "icmp"].includes(text)) return text;
  throw failure(
    "protocol parameter should be one of: tcp|udp|icmp|all or any valid protocol number.",
  );
}

function portsOf(text: string): { FromPort: number; ToPort: number } {
  if (text === "-1" || text === "all") return { FromPort: -1, ToPort: -1 };
  const [from = "", to = from] = text.split(/-(.*)/s);
  if (!isInteger(from) || !isInteger(to)) {
    throw failure("port parameter should be of the form <from[-to]> (e.g. 22 or 22-25)");
  }
  return { FromPort: toInteger(from), ToPort: toInteger(to) };
}

function groupOf(group: string, owner: string): Input | undefined {
  if (group === "" && owner === "") return undefined;
  const name = group.startsWith("sg-") ? { GroupId: group } : { GroupName: group };
  return { ...(group === "" ? {} : name), ...(owner === "" ? {} : { UserId: owner }) };
}

function failure(message: string): CliError {
  return new CliError(message, { exit: EXIT.failure });
}
