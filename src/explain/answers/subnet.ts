// Where a subnet's addresses went, and what it looks like when there are none.
import { countText, numberText } from "../time";
import { type Answer, line, type Look } from "./answer";
import type { TaskView } from "../../worker/frame";
import type { SubnetView } from "../../worker/frame/subnets";

export interface SubnetLook extends Look {
  readonly tasks: ReadonlyMap<string, TaskView>;
}

export function subnetAnswer(subnet: SubnetView, look: SubnetLook): Answer {
  const { free, size, usable, heldByOthers } = subnet;
  const waiting = [...look.tasks.values()].filter(
    ({ lastStatus, desiredStatus, eni, instance }) =>
      lastStatus === "PROVISIONING" &&
      desiredStatus === "RUNNING" &&
      eni === undefined &&
      look.instances.get(instance)?.availabilityZone === subnet.availabilityZone,
  );
  const short = waiting.length > free;
  const addresses = countText(free, "free address", "free addresses");
  const title =
    free === 0
      ? "No address is left"
      : short
        ? `${addresses} for ${numberText(waiting.length)} tasks`
        : addresses;
  return {
    title,
    tone: free === 0 ? "err" : short ? "warn" : "ok",
    lines: [
      line(
        `${subnet.cidrBlock}: of ${numberText(size)} addresses AWS keeps 5, so ` +
          `${numberText(usable)} can be used.`,
        "network.reserved-addresses",
      ),
      ...(heldByOthers === 0
        ? []
        : [
            line(
              `${numberText(heldByOthers)} are held by others: endpoints, databases.`,
              "network.held-by-others",
            ),
          ]),
      ...(waiting.length === 0
        ? []
        : [
            line(
              `${countText(waiting.length, "PROVISIONING task")} in this zone still without.`,
              "network.eni-per-task",
            ),
          ]),
      line(
        "Placement counts no addresses: without one a task is placed, then stops while " +
          "PROVISIONING, and its reason names the subnet.",
        "network.exhausted",
      ),
      line("An address is free again when its interface is deleted.", "network.held-until-stopped"),
    ],
  };
}
