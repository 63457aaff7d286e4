// Every action on a real region: its call is one that AWS would understand.
import { expect, test } from "vitest";
import { check, decide } from "../../api/operations";
import { bridgeDefinition, awsvpcDefinition, clusterOf, type TestWorld } from "../../api/testWorld";
import { printCall } from "../../cli/print";
import type { ViewMaps } from "../../store/mirror";
import { idsOf, VIEW_NAMES, viewOf } from "../../worker/project/views";
import { actionsFor, allActions } from "./actionsFor";
import type { Action, Field, Values } from "./form";

/** What the page knows of a world. */
function viewsOf(test_: TestWorld): ViewMaps {
  const world = test_.world();
  const maps = VIEW_NAMES.map((name) => [
    name,
    new Map(idsOf(world, name).map((id) => [id, viewOf(world, name, id)])),
  ]);
  return Object.fromEntries(maps) as ViewMaps;
}

/** Services of every kind, a rollout under way, a lost agent, a stopped host, protected tasks. */
function busyRegion(): TestWorld {
  const region = clusterOf(4, "c5.large");
  region.ok("RegisterTaskDefinition", bridgeDefinition("web"));
  region.ok("RegisterTaskDefinition", awsvpcDefinition("api"));
  const web = { cluster: "demo", taskDefinition: "web" };
  region.ok("CreateService", { ...web, serviceName: "web", desiredCount: 2 });
  region.ok("CreateService", { ...web, serviceName: "agent", schedulingStrategy: "DAEMON" });
  const external = { type: "EXTERNAL" };
  const sets = { cluster: "demo", serviceName: "sets", desiredCount: 1 };
  region.ok("CreateService", { ...sets, deploymentController: external });
  const set = { cluster: "demo", service: "sets", taskDefinition: "web" };
  region.ok("CreateTaskSet", { ...set, launchType: "EC2" });
  region.ok("playground:RegisterExternalInstance", { cluster: "demo" });
  region.run(180_000);
  const hosts = [...region.world().tables.ec2Instances.rows.values()];
  const fault = "playground:disconnect-agent";
  region.ok("playground:InjectFault", { action: fault, targets: [hosts[1]?.id] });
  region.ok("ec2:StopInstances", { InstanceIds: [hosts[2]?.id] });
  const [task] = region.tasks(({ group }) => group === "service:web");
  const protect = { cluster: "demo", tasks: [task?.id], protectionEnabled: true };
  region.ok("UpdateTaskProtection", protect);
  region.run(60_000);
  region.ok("UpdateService", { cluster: "demo", service: "web", forceNewDeployment: true });
  region.run(1_000);
  return region;
}

const region = busyRegion();
const views = viewsOf(region);

const everywhere: readonly Action[] = [
  ...allActions(views, "demo"),
  ...[...views.tasks.keys()].flatMap((id) => actionsFor(views, `task/${id}`)),
  ...["web", "agent", "sets"].flatMap((name) => actionsFor(views, `service/demo/${name}`)),
  ...[...views.instances.keys()].flatMap((id) => actionsFor(views, `instance/${id}`)),
];

/** One of each kind: what comes before the thing's id. */
const actions = [
  ...new Map(everywhere.map((action) => [action.id.replace(/\/.*/s, ""), action])).values(),
];

/** The values as they stand, and with each choice, flag and example taken once. */
function* answersTo({ fields, values }: Action["form"]): Iterable<Values> {
  yield values;
  for (const field of fields) {
    for (const value of valuesOf(field)) {
      const filled = field.kind === "choice" ? field.fills?.(value) : undefined;
      yield { ...values, ...filled, [field.name]: value };
    }
  }
}

function valuesOf(field: Field): readonly string[] {
  switch (field.kind) {
    case "choice":
      return field.options.map(({ value }) => value);
    case "several":
      return field.options.slice(0, 1).map(({ value }) => value);
    case "flag":
      return ["true", ""];
    case "number":
      return [String(Math.max(1, field.min))];
    default:
      return [];
  }
}

test("the region has something of every kind to act on", () => {
  const kinds = actions.map(({ id }) => id.replace(/\/.*/s, ""));
  expect(kinds).toEqual(
    expect.arrayContaining(
      `create-service run-task add-instances register-external delete-cluster scale update
       force-deployment stop-deployment delete-service create-task-set scale-task-set
       primary-task-set delete-task-set drain deregister terminate stop start reboot put-attribute
       disk stop-task protect unprotect crash exhaust fis-stop start-task set-image-behaviour
       push-image account-setting set-alarm-state create-security-group add-rule
       remove-rule`.split(/\s+/),
    ),
  );
});

test.each(actions.map((action) => [action.id, action] as const))(
  "%s makes calls that AWS understands, whatever is chosen",
  (_, { form }) => {
    for (const values of answersTo(form)) {
      for (const call of form.calls(values)) {
        const { errors, warnings } = check(call);
        expect([...errors, ...warnings], printCall(call)).toEqual([]);
      }
    }
  },
);

/** What is refused as the form opens, for a reason that the person has to settle. */
const SETTLED_BY_HAND = new Set([
  "delete-cluster",
  "deregister",
  "delete-service",
  "delete-task-set",
  "delete-security-group",
  "push-image",
  "set-image-behaviour",
]);

test.each(actions.map((action) => [action.id, action] as const))(
  "%s is accepted as it opens, or refused for what only a person can settle",
  (id, { form }) => {
    const kind = id.replace(/\/.*/s, "");
    for (const call of form.calls(form.values)) {
      const decision = decide(region.world(), call);
      if (decision.kind === "accepted" || decision.answer.ok) continue;
      const { code, message } = decision.answer.error;
      const isUnnamed = message === "targets should not be empty.";
      expect(isUnnamed || SETTLED_BY_HAND.has(kind), `${printCall(call)}\n${code} ${message}`).toBe(
        true,
      );
    }
  },
);

test.each(
  actions
    .flatMap(({ form }) => form.fields)
    .filter((field) => field.kind === "choice" && field.name === "example")
    .slice(0, 1)
    .flatMap((field) => (field.kind === "choice" ? field.options.slice(1) : [])),
)("the example $value can be read", ({ value }) => {
  const input = {
    cluster: "demo",
    taskDefinition: "web",
    placementConstraints: [{ type: "memberOf", expression: value }],
  };
  const decision = decide(region.world(), { service: "ecs", operation: "RunTask", input });
  expect(decision.kind).toBe("accepted");
});

test("what does harm says so on its button", () => {
  for (const { id, dangerous = false, form } of actions) {
    if (id === "set-alarm-state" || id.startsWith("stop-deployment")) continue;
    expect([id, form.dangerous ?? false]).toEqual([id, dangerous]);
  }
});
