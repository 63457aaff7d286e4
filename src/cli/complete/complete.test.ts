import { expect, test } from "vitest";
import type { Context } from "./candidate";
import { complete, MOST_SHOWN } from "./complete";
import { documentationAt } from "./documentation";
import type { Named, NameKind } from "./names";

const WORLD: Partial<Record<NameKind, readonly Named[]>> = {
  cluster: [{ name: "demo" }, { name: "empty" }],
  service: [{ name: "web", about: "3 of 3" }, { name: "worker" }],
  task: [{ name: "0a1b" }, { name: "0a2c" }, { name: "ffff" }],
  taskDefinition: [{ name: "web" }, { name: "web:1" }, { name: "web:2" }],
  subnet: [{ name: "subnet-1a" }, { name: "subnet-1b" }],
  securityGroup: [{ name: "sg-1" }],
  ec2Instance: [{ name: "i-01" }, { name: "i-02" }],
  faultAction: [{ name: "aws:ecs:stop-task" }, { name: "playground:crash-container" }],
  region: [{ name: "us-east-1" }],
  logGroup: [{ name: "/ecs/web" }, { name: "/ecs/api" }],
};

const CONTEXT: Context = {
  names: { list: (kind, cluster) => (cluster === "empty" ? [] : (WORLD[kind] ?? [])) },
  files: ["web.json", "my task.json", "run.sh"],
  variables: ["CLUSTER", "TASK"],
  docs: {
    operations: {
      RunTask: {
        doc: "Starts a new task. And more.",
        members: { cluster: "The **cluster** to run on. Or not." },
      },
    },
    shapes: { AwsVpcConfiguration: { members: { subnets: "The IDs of the subnets." } } },
  },
};

/** `|` is the cursor; else it stands at the end. */
function at(line: string) {
  const cursor = line.includes("|||") ? line.indexOf("|||") : line.length;
  const text = line.replace("|||", "");
  const found = complete(text, cursor, CONTEXT);
  const lines = found.candidates.map(({ insert }) => text.slice(0, found.from) + insert);
  return { ...found, labels: found.candidates.map(({ label }) => label), lines };
}

test.each([
  ["", ["aws", "playground"]],
  ["aw", ["aws"]],
  ["aws ", ["ecs", "ec2", "logs", "sts"]],
  ["aws ecs run", ["run-task"]],
  ["aws ec2 wait instance-t", ["instance-terminated"]],
  ["aws logs ta", ["tail"]],
  ["aws logs tail ", ["/ecs/web", "/ecs/api"]],
  ["aws logs tail ecs/a", ["/ecs/api"]],
  ["aws logs tail /ecs/web --f", ["--follow", "--format", "--filter-pattern"]],
  ["aws logs tail --follow /ecs/w", ["/ecs/web"]],
  ["aws logs tail /ecs/web --since ", []],
  ["aws logs filter-log-events --log-group-name /ecs/a", ["/ecs/api"]],
  ["aws ecs describe-task", ["describe-tasks", "describe-task-sets"]],
  ["aws ecs wait ", ["tasks-running", "services-stable"]],
  ["aws ecs wait tasks-running --", ["--tasks", "--cluster"]],
  ["aws --out", ["--output"]],
  ["aws --output ", ["json", "text", "table", "yaml"]],
  ["aws ecs list-clusters --output=", ["json", "text", "table", "yaml"]],
  ["aws ecs list-clusters --color ", ["on", "off", "auto"]],
  ["aws ecs list-clusters --region ", ["us-east-1"]],
  ["aws ecs list-clusters --ma", ["--max-items"]],
  ["aws ecs run-task --gen", ["--generate-cli-skeleton"]],
  ["aws ecs run-task --generate-cli-skeleton ", ["input", "yaml-input", "output"]],
  ["aws ecs run-task --launch-type ", ["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]],
  ["aws ecs describe-clusters --include S", ["SETTINGS", "STATISTICS"]],
  ["aws ecs run-task --cluster ", ["demo", "empty"]],
  ["aws ecs run-task --cluster=d", ["demo"]],
  ["aws ecs describe-services --cluster demo --services web w", ["web", "worker"]],
  ["aws ecs describe-tasks --tasks 0a", ["0a1b", "0a2c"]],
  ["aws ecs run-task --task-definition web:", ["web:1", "web:2"]],
  ["aws ec2 terminate-instances --instance-ids ", ["i-01", "i-02"]],
  ["aws ec2 run-instances --co", ["--count"]],
  ["aws ecs stop-task --task $(aws ecs list-tasks --clu", ["--cluster"]],
  ["X=1 aws ecs stop-t", ["stop-task"]],
  ["aws ecs list-clusters | gr", ["grep"]],
  ["aws ecs list-clusters > ", ["web.json", "my task.json", "run.sh"]],
  ["aws ecs update-service --force-new", ["--force-new-deployment"]],
  ["aws ecs run-task --cluster $C", ["$CLUSTER"]],
  ["cat w", ["web.json"]],
  ["playground sp", ["speed"]],
  ["playground speed ", ["1", "10", "60", "100"]],
  ["playground fault ", ["aws:ecs:stop-task", "playground:crash-container"]],
  ["playground fault aws:ecs:stop-task --t", ["--targets"]],
  ["playground introspect i", ["i-01", "i-02"]],
])("offers at %j", (line, wanted) => {
  expect(at(line).labels).toEqual(expect.arrayContaining(wanted));
});

test.each([
  ["aws ecs run-task --region us-east-1 --cl", ["--cluster", "--client-token"]],
  ["aws ecs wait services-s", ["services-stable"]],
  ["aws ecs describe-services --cluster empty --services ", undefined],
  ["aws ecs create-service --service-name ", []],
  ["aws ecs run-task --count ", []],
  ["aws ecs run-task --cluster demo --clus", []],
  ["aws ecs list-clusters --next", []],
  ["sleep 1 && aws ecs wait s", ["services-inactive", "services-stable"]],
])("offers at %j nothing else", (line, wanted) => {
  const { labels } = at(line);
  if (wanted === undefined) expect(labels.filter((label) => !label.startsWith("--"))).toEqual([]);
  else expect(labels.filter((label) => !label.startsWith("--cli-"))).toEqual(wanted);
});

test.each([
  ["aws ecs run-task --network-configuration ", "awsvpcConfiguration={", "'awsvpcConfiguration={"],
  [
    "aws ecs run-task --network-configuration 'awsvpcConfiguration={sub",
    "subnets=[",
    "'awsvpcConfiguration={subnets=[",
  ],
  [
    "aws ecs run-task --network-configuration 'awsvpcConfiguration={subnets=[subnet-1a,",
    "subnet-1b",
    "'awsvpcConfiguration={subnets=[subnet-1a,subnet-1b",
  ],
  [
    "aws ecs run-task --network-configuration 'awsvpcConfiguration={subnets=[subnet-1a],",
    "assignPublicIp=",
    "'awsvpcConfiguration={subnets=[subnet-1a],assignPublicIp=",
  ],
  [
    "aws ecs run-task --network-configuration 'awsvpcConfiguration={assignPublicIp=",
    "ENABLED",
    "'awsvpcConfiguration={assignPublicIp=ENABLED",
  ],
  ["aws ecs run-task --placement-strategy t", "type=", "type="],
  ["aws ecs run-task --placement-strategy type=sp", "spread", "type=spread"],
  [
    "aws ecs run-task --placement-strategy type=spread,field=att",
    "attribute:ecs.availability-zone",
    "type=spread,field=attribute:ecs.availability-zone",
  ],
  [
    "aws ecs create-service --deployment-configuration 'deploymentCircuitBreaker={enable=t",
    "true",
    "'deploymentCircuitBreaker={enable=true",
  ],
  [
    "aws ecs register-task-definition --cli-input-json f",
    "file://my task.json",
    "'file://my task.json'",
  ],
  [
    "aws ecs register-task-definition --cli-input-json file://w",
    "file://web.json",
    "file://web.json",
  ],
  [
    "aws ecs register-task-definition --container-definitions ",
    "file://web.json",
    "file://web.json",
  ],
])("completes %j to %j", (line, label, word) => {
  const { candidates, from } = at(line);
  const chosen = candidates.find((candidate) => candidate.label === label);
  expect(chosen?.insert).toBe(word);
  expect(line.slice(from)).toBe(line.endsWith(" ") ? "" : line.slice(line.lastIndexOf(" ") + 1));
});

test("shows what is missing first, with a line about it", () => {
  const [first, ...rest] = at("aws ecs run-task --").candidates;
  expect(first).toMatchObject({ label: "--task-definition", required: true, closes: true });
  expect(rest.find(({ label }) => label === "--cluster")).toMatchObject({
    about: "The cluster to run on.",
  });
  expect(at("aws ecs run-task --cli-input-json file://a --").candidates[0]?.required).toBe(
    undefined,
  );
  expect(at("aws ecs run-ta").candidates[0]?.about).toBe("Starts a new task.");
  expect(at("aws ecs describe-services --services we").candidates[0]?.about).toBe("3 of 3");
  const subnets = at("aws ecs run-task --network-configuration 'awsvpcConfiguration={sub");
  expect(subnets.candidates[0]).toMatchObject({ about: "The IDs of the subnets.", closes: false });
});

test("completes in the middle of a line, and what is continued on the next", () => {
  expect(at("aws ecs stop-t||| --cluster demo").lines).toEqual(["aws ecs stop-task"]);
  expect(at("aws ecs run-task \\\n  --task-def").lines).toEqual([
    "aws ecs run-task \\\n  --task-definition",
  ]);
});

test("offers what has the text somewhere, where nothing begins with it", () => {
  expect(at("aws ecs protection").labels).toEqual([
    "get-task-protection",
    "update-task-protection",
  ]);
});

test("shows a part of very many names, and says how many there are", () => {
  let asked = 0;
  const many = function* (): Iterable<Named> {
    for (let i = 0; i < 5_000; i++, asked++) yield { name: `${i}` };
  };
  const line = "aws ecs describe-tasks --tasks ";
  const found = complete(line, line.length, { ...CONTEXT, names: { list: many } });
  expect(found.candidates.length).toBe(MOST_SHOWN);
  expect(found.total).toBeGreaterThanOrEqual(5_000);
  expect(asked).toBe(5_000);
});

test("names that every object has lead neither completion nor documentation astray", () => {
  const docs = CONTEXT.docs ?? { operations: {}, shapes: {} };
  const heads = [
    "",
    "aws ",
    "aws constructor ",
    "aws ecs ",
    "aws ecs wait ",
    "aws constructor wait ",
    "aws ecs run-task --",
    "aws ecs run-task --constructor ",
    "aws ecs run-task --network-configuration ",
    "aws ecs run-task --network-configuration awsvpcConfiguration={constructor=",
    "playground ",
    "playground constructor ",
    "playground fault constructor --",
  ];
  const tails = ["constructor", "toString ", "__proto__=", "valueOf={", "constructor=[x,y"];
  for (const line of heads.flatMap((head) => tails.map((tail) => head + tail))) {
    for (const text of [line, `${line}|||`, `${line} `]) at(text);
    expect(documentationAt(line, line.length, docs)?.markdown ?? "", line).toBeTypeOf("string");
  }
});
