// Custom attributes of a container instance: what placement constraints ask about.
import type { InstanceView } from "../../worker/frame";
import { type Action, ecs } from "./form";

export interface Target {
  readonly containerInstanceId: string;
  readonly cluster: string;
  readonly name: string;
}

export function attributeActions(
  target: Target,
  { attributes = [] }: InstanceView,
): readonly Action[] {
  const names = attributes.map((attribute) => attribute.replace(/=.*$/s, ""));
  return [putAttribute(target), ...(names.length === 0 ? [] : [deleteAttribute(target, names)])];
}

function call(operation: string, target: Target, attribute: object) {
  const { cluster, containerInstanceId: targetId } = target;
  const attributes = [{ ...attribute, targetType: "container-instance", targetId }];
  return ecs(operation, { cluster, attributes });
}

function putAttribute(target: Target): Action {
  return {
    id: `put-attribute/${target.containerInstanceId}`,
    label: "Set attribute…",
    about: target.name,
    words: "custom attribute put-attributes label memberof",
    form: {
      title: `Set an attribute of ${target.name}`,
      intro: "memberOf constraints ask about it: attribute:NAME == VALUE. Running tasks stay.",
      fields: [
        { kind: "text", name: "name", label: "Name", path: "attributes.0.name" },
        { kind: "text", name: "value", label: "Value", path: "attributes.0.value" },
      ],
      values: { name: "stack", value: "prod" },
      calls: ({ name, value }) => [
        call("PutAttributes", target, value === "" ? { name } : { name, value }),
      ],
      submit: "Set attribute",
    },
  };
}

function deleteAttribute(target: Target, names: readonly string[]): Action {
  return {
    id: `delete-attribute/${target.containerInstanceId}`,
    label: "Remove attribute…",
    about: target.name,
    place: "more",
    words: "delete-attributes",
    form: {
      title: `Remove an attribute of ${target.name}`,
      fields: [
        {
          kind: "choice",
          name: "name",
          label: "Attribute",
          options: names.map((value) => ({ value })),
          path: "attributes.0.name",
        },
      ],
      values: { name: names[0] ?? "" },
      calls: ({ name }) => [call("DeleteAttributes", target, { name })],
      submit: "Remove attribute",
    },
  };
}
