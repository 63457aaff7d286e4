import { expect, test } from "vitest";
import { clusterOf } from "../../api/testWorld";
import { printCall } from "../print";
import { testTerminal } from "../testHost";
import { FAULT_ACTIONS } from "./faultActions";
import { readInput } from "./options";
import { CALL_VERBS } from "./verbs";

function inputOf(line: string): unknown {
  const [verb = "", ...words] = line.split(" ");
  const found = CALL_VERBS[verb];
  if (found === undefined) throw new Error(`no verb ${verb}`);
  const read = readInput(found, words);
  return read.ok ? read.input : read.problem;
}

test.each([
  [
    "InjectFault",
    { action: "playground:deny-secret", targets: ["a", "b"], parameters: { answer: "denied" } },
  ],
  ["SetImageBehaviour", { image: "nginx:1.27", sizeMiB: 20, ignoresSigterm: true, healthy: false }],
  ["SetAlarmState", { alarmName: "latency", state: "ALARM" }],
  [
    "RegisterExternalInstance",
    { cluster: "demo", vcpu: 2, agentConfiguration: { ECS_IMAGE_PULL_BEHAVIOR: "once" } },
  ],
  ["DockerPs", { instance: "i-0a1b" }],
])("what is printed of %s is read back", (operation, input) => {
  const printed = printCall({ service: "playground", operation, input });
  expect(inputOf(printed.replace(/^# playground /, ""))).toEqual(input);
});

test.each([
  [
    "fault aws:ecs:stop-task --targets t1 t2",
    { action: "aws:ecs:stop-task", targets: ["t1", "t2"] },
  ],
  ["image nginx --start-ms 2m", { image: "nginx", startMs: 120_000 }],
  ["alarm latency OK", { alarmName: "latency", state: "OK" }],
  ["push nginx extra", 'What is "extra"?'],
  ["image nginx --healty", /Unknown option --healty. There are: --image /],
  ["image nginx --run-ms soon", "--run-ms wants a number."],
])("%s", (line, input) => {
  if (input instanceof RegExp) expect(inputOf(line)).toMatch(input);
  else expect(inputOf(line)).toEqual(input);
});

test.each([
  ["playground speed 100x", { verb: "speed", speed: 100 }],
  ["playground seek 5m", { verb: "seek", at: 300_000 }],
  ["playground until-quiet", { verb: "until-quiet" }],
])("%s moves the clock of the page", async (line, control) => {
  const { out, status } = await testTerminal().run(line);
  expect(JSON.parse(out)).toEqual(control);
  expect(status).toBe(0);
});

test("a wrong verb is named, with the one that was meant", async () => {
  const { status, err } = await testTerminal().run("playground pasue");
  expect(err).toBe('playground: there is no verb "pasue". Did you mean: playground pause\n');
  expect(status).toBe(2);
});

test("help lists the verbs", async () => {
  const { out } = await testTerminal().run("playground help");
  for (const verb of ["until-quiet", "fault ACTION", "seek"]) expect(out).toContain(verb);
});

test("a call of the playground goes through the door, and so does its refusal", async () => {
  const terminal = testTerminal(clusterOf(1));
  const id = await terminal.run(
    "aws ec2 describe-instances --query Reservations[0].Instances[0].InstanceId --output text",
  );
  const done = await terminal.run(`playground fault playground:stop-agent --targets ${id.out}`);
  expect(done).toMatchObject({ status: 0, err: "" });
  const refused = await terminal.run("playground fault nonsense --targets x");
  expect(refused.status).toBe(254);
  const known = /Known actions: (.*)\./.exec(refused.err)?.[1]?.split(", ") ?? [];
  expect([...FAULT_ACTIONS].sort()).toEqual(known.sort());
});

test("help of one verb lists what it takes, that of faults every action", async () => {
  const { run } = testTerminal();
  const { out, status } = await run("playground fault help");
  expect(status).toBe(0);
  expect(out).toContain(
    "playground fault ACTION\n  --targets VALUE ...  (required)\n  --parameters NAME=VALUE,…\n",
  );
  for (const action of FAULT_ACTIONS) expect(out).toContain(`\n  ${action}\n`);
  expect((await run("playground image --help")).out).toContain("  --healthy | --no-healthy\n");
  expect((await run("playground pause help")).out).toContain("playground VERB help");
});
