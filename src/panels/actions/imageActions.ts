// What the containers of an image do from now on, and what its tag stands for.
import {
  type Action,
  type Field,
  inSection,
  isGiven,
  numberOf,
  playground,
  type Values,
} from "./form";
import { namesInUse } from "./namesInUse";

const imageField: Field = {
  kind: "text",
  name: "image",
  label: "Image",
  path: "image",
  find: () => namesInUse("image"),
};

export function imageActions(): readonly Action[] {
  return [setImageBehaviour(), pushImage()];
}

function setImageBehaviour(): Action {
  return {
    id: "set-image-behaviour",
    label: "Set what an image does…",
    about: "region",
    place: "more",
    words:
      "health check memory leak exits crash sigterm slow pull command entrypoint start " +
      "size behaviour unhealthy",
    form: {
      title: "Set what an image does",
      intro:
        "Containers do not run here: an image has a behaviour. An empty field keeps what it is.",
      fields: [
        imageField,
        ...inSection("Start and exit", RUN_FIELDS),
        ...inSection("Health and memory", HEALTH_FIELDS),
        ...inSection("Pull", PULL_FIELDS),
      ],
      values: { image: "" },
      calls: (values) => [playground("SetImageBehaviour", behaviour(values))],
      submit: "Set",
    },
  };
}

function pushImage(): Action {
  return {
    id: "push-image",
    label: "Push an image…",
    about: "region",
    place: "more",
    words: "latest tag digest push version docker",
    form: {
      title: "Push something new under an image's tag",
      intro:
        "Whoever asks for the tag gets the new version from now on; containers that run stay " +
        "what they are.",
      fields: [imageField],
      values: { image: "" },
      calls: ({ image }) => [playground("PushImage", { image })],
      submit: "Push",
    },
  };
}

/** As containerd and runc say it. */
const NO_COMMAND =
  "failed to create task for container: failed to create shim task: OCI runtime create failed: " +
  'runc create failed: unable to start container process: exec: "/app/start.sh": ' +
  "stat /app/start.sh: no such file or directory: unknown";

const RUN_FIELDS: readonly Field[] = [
  number("start", "Seconds to start", "startMs"),
  {
    kind: "choice",
    name: "startError",
    label: "The runtime",
    options: [
      { value: "", label: "as it is" },
      { value: "works", label: "starts it" },
      { value: "command", label: "does not find its command" },
    ],
    path: "startError",
  },
  number("run", "Exits by itself after seconds", "runMs"),
  { ...number("exitCode", "Exit code", "exitCode"), kind: "number", min: 0, max: 255 },
  tristate("ignoresSigterm", "On SIGTERM", ["does nothing", "ends"]),
  number("stop", "Seconds to end after SIGTERM", "stopMs"),
];

const HEALTH_FIELDS: readonly Field[] = [
  tristate("healthy", "Its health check", ["passes", "fails"]),
  number("healthyAfter", "Its check fails for the first seconds", "healthyAfterMs"),
  number("check", "Seconds a check takes", "checkMs"),
  number("memory", "Comes to use, MiB", "memoryMiB"),
  number("memoryAfter", "Seconds until then", "memoryAfterMs"),
];

const PULL_FIELDS: readonly Field[] = [
  number("size", "Size to pull, MiB", "sizeMiB"),
  {
    kind: "choice",
    name: "registry",
    label: "The registry",
    options: [
      { value: "", label: "as it is" },
      { value: "available", label: "gives it out" },
      { value: "missing", label: "does not have it" },
      { value: "denied", label: "denies it" },
      { value: "private", label: "wants credentials" },
      { value: "toomanyrequests", label: "limits the rate" },
      { value: "unreachable", label: "is out of reach" },
    ],
    path: "registry",
  },
  { kind: "flag", name: "push", label: "Push a new version under its tag", path: "push" },
];

function number(name: string, label: string, path: string): Field {
  return { kind: "number", name, label, min: 0, path };
}

function tristate(name: string, label: string, [yes, no]: readonly [string, string]): Field {
  const options = [
    { value: "", label: "as it is" },
    { value: "true", label: yes },
    { value: "false", label: no },
  ];
  return { kind: "choice", name, label, options, path: name };
}

function behaviour(values: Values): unknown {
  const ms = <K extends string>(member: K, text: string | undefined) =>
    isGiven(text) ? { [member]: Math.round(Number(text) * 1000) } : {};
  const flag = <K extends string>(member: K, text: string | undefined) =>
    isGiven(text) ? { [member]: text === "true" } : {};
  return {
    image: values.image,
    ...numberOf("sizeMiB", values.size),
    ...ms("startMs", values.start),
    ...(isGiven(values.startError)
      ? { startError: values.startError === "works" ? "" : NO_COMMAND }
      : {}),
    ...ms("runMs", values.run),
    ...numberOf("exitCode", values.exitCode),
    ...ms("stopMs", values.stop),
    ...flag("healthy", values.healthy),
    ...ms("healthyAfterMs", values.healthyAfter),
    ...ms("checkMs", values.check),
    ...numberOf("memoryMiB", values.memory),
    ...ms("memoryAfterMs", values.memoryAfter),
    ...(isGiven(values.registry) ? { registry: values.registry } : {}),
    ...flag("push", values.push),
    ...flag("ignoresSigterm", values.ignoresSigterm),
  };
}
