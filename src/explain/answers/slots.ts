// How many awsvpc tasks an instance takes, and what a trunk has to do with it.
import { trunkTaskLimit } from "../../engine/catalog/trunking";
import { countText, numberText } from "../time";
import { shortId } from "../shortId";
import { line, type Line, type Look } from "./answer";
import type { InstanceView } from "../../worker/frame";

export function slotLines(instance: InstanceView, look: Look): readonly Line[] {
  const { registered, reserved, trunk, instanceType, launchType } = instance;
  if (launchType === "EXTERNAL") {
    return [line("On premises: it takes no awsvpc tasks.", "external.no-awsvpc")];
  }
  const slots = countText(registered.enis, "awsvpc task");
  const used = reserved.enis === 0 ? "" : `; ${numberText(reserved.enis)} are there`;
  if (trunk !== undefined) {
    return [
      line(`It takes ${slots}${used}: their interfaces branch off its trunk.`, "trunk.limit"),
      line("awsvpcTrunking was on for its role when it was launched.", "trunk.at-launch"),
      ...withoutTrunk(instance, look),
    ];
  }
  const slotsLine = line(
    `It takes ${slots}${used}: one interface each, beside its own.`,
    "placement.eni",
  );
  const more = trunkTaskLimit(instanceType);
  if (more === undefined || more <= registered.enis) return [slotsLine];
  return [
    slotsLine,
    line(
      `Launched with awsvpcTrunking on, a ${instanceType} takes ${numberText(more)}.`,
      "trunk.at-launch",
    ),
  ];
}

/** One of the same type that has no trunk, to compare. */
function withoutTrunk({ instanceType, cluster }: InstanceView, look: Look): readonly Line[] {
  const plain = [...look.instances.values()].find(
    (one) =>
      one.instanceType === instanceType &&
      one.cluster === cluster &&
      one.status === "ACTIVE" &&
      one.trunk === undefined,
  );
  if (plain === undefined) return [];
  const text =
    `${shortId(plain.id)}, also a ${instanceType}, was launched without: it takes ` +
    `${numberText(plain.registered.enis)}.`;
  return [line(text, "trunk.at-launch", { about: `instance/${plain.id}` })];
}
