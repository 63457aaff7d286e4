import { expect, test } from "vitest";
import { fixtureFrame } from "../../graph/fixture";
import { applyFrame, useMirror } from "../../store/mirror";
import { actionsFor } from "./actionsFor";
import { attributeActions } from "./attributeActions";
import type { Action } from "./form";

function worldOf() {
  applyFrame(fixtureFrame({ instances: 8, tasks: 2 }));
  return useMirror.getState().views;
}

function labels(selection: string): readonly string[] {
  return actionsFor(worldOf(), selection).map((action) => action.label);
}

/** What stands alone, not in a list. */
function buttons(selection: string): readonly string[] {
  return actionsFor(worldOf(), selection)
    .filter(({ place }) => place === undefined)
    .map(({ label }) => label);
}

function callsOf(action: Action | undefined) {
  return action?.form.calls(action.form.values);
}

test("an ACTIVE instance can be drained, a DRAINING one set ACTIVE again", () => {
  const world = worldOf();
  const byStatus = (status: string) =>
    [...world.instances.values()].find((instance) => instance.status === status)?.id ?? "";
  expect(buttons(`instance/${byStatus("ACTIVE")}`)).toEqual([
    "Drain…",
    "Set attribute…",
    "Deregister…",
    "Terminate…",
  ]);
  expect(labels(`instance/${byStatus("DRAINING")}`)).toContain("Set ACTIVE…");
});

test("draining is UpdateContainerInstancesState on the container instance", () => {
  const world = worldOf();
  const instance = [...world.instances.values()][0];
  const [drain] = actionsFor(world, `instance/${instance?.id ?? ""}`);
  expect(callsOf(drain)).toEqual([
    {
      service: "ecs",
      operation: "UpdateContainerInstancesState",
      input: {
        cluster: "storefront",
        containerInstances: [instance?.containerInstanceId],
        status: "DRAINING",
      },
    },
  ]);
});

test("nothing is offered that cannot be done", () => {
  expect(labels("subnet/subnet-a")).toEqual([]);
  expect(labels("service/storefront/none")).toEqual([]);
  expect(buttons("cluster/storefront")).toEqual(["Add instances…", "Delete cluster…"]);
});

test("scaling sends the desired count alone", () => {
  const world = worldOf();
  const [scale] = actionsFor(world, "service/storefront/web");
  expect(scale?.form.calls({ desired: "9" })).toEqual([
    {
      service: "ecs",
      operation: "UpdateService",
      input: { cluster: "storefront", service: "web", desiredCount: 9 },
    },
  ]);
});

test("an attribute is set and removed on the container instance, by its id", () => {
  const [instance] = worldOf().instances.values();
  if (instance === undefined) throw new Error("the fixture has instances");
  const target = { containerInstanceId: "c1", cluster: "storefront", name: "i-1" };
  const actions = attributeActions(target, { ...instance, attributes: ["stack=prod", "bare"] });
  const targeted = { targetType: "container-instance", targetId: "c1" };
  expect(actions.map(callsOf)).toEqual([
    [
      {
        service: "ecs",
        operation: "PutAttributes",
        input: {
          cluster: "storefront",
          attributes: [{ name: "stack", value: "prod", ...targeted }],
        },
      },
    ],
    [
      {
        service: "ecs",
        operation: "DeleteAttributes",
        input: { cluster: "storefront", attributes: [{ name: "stack", ...targeted }] },
      },
    ],
  ]);
});

test("updating a service names the strategy, breaker and rebalancing that it keeps", () => {
  const world = worldOf();
  const id = [...world.services.keys()][0] ?? "";
  const service = world.services.get(id);
  if (service === undefined) throw new Error("no service");
  const first = { type: "spread", field: "attribute:ecs.availability-zone" } as const;
  const kept = (change: object) => {
    const services = new Map([[id, { ...service, ...change }]]);
    const form = actionsFor({ ...world, services }, `service/${id}`).find(
      ({ label }) => label === "Update service…",
    )?.form;
    const choices = form?.fields.flatMap((field) => (field.kind === "choice" ? [field] : [])) ?? [];
    return ["breaker", "strategy", "rebalancing"].map(
      (name) => choices.find((field) => field.name === name)?.options[0]?.label,
    );
  };
  expect(kept({})).toEqual([
    "as it is: off",
    "as it is: ECS's own, spread over zones",
    "as it is: ENABLED",
  ]);
  const circuitBreaker = { enable: true, rollback: true };
  const packed = { type: "binpack", field: "memory" } as const;
  expect(kept({ circuitBreaker, placementStrategy: [first, packed] }).slice(0, 2)).toEqual([
    "as it is: on, and rolls back",
    "as it is: spread over zones, then binpack memory",
  ]);
});
