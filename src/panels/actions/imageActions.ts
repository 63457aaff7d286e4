// What the containers of an image do from now on.
import { type Action, type Field, playground, type Values } from "./form";

export function setImageBehaviour(): Action {
  return {
    id: "set-image-behaviour",
    label: "Set what an image does…",
    about: "region",
    form: {
      title: "Set what an image does",
      intro:
        "Containers do not run here: an image has a behaviour. An empty field keeps what it is.",
      fields: [
        { kind: "text", name: "image", label: "Image", path: "image" },
        { kind: "number", name: "size", label: "Size to pull, MiB", min: 0, path: "sizeMiB" },
        { kind: "number", name: "start", label: "Seconds to start", min: 0, path: "startMs" },
        {
          kind: "number",
          name: "run",
          label: "Exits by itself after seconds",
          min: 0,
          path: "runMs",
        },
        {
          kind: "number",
          name: "exitCode",
          label: "Exit code",
          min: 0,
          max: 255,
          path: "exitCode",
        },
        {
          kind: "number",
          name: "stop",
          label: "Seconds to end after SIGTERM",
          min: 0,
          path: "stopMs",
        },
        tristate("healthy", "Its health check", "passes", "fails"),
        {
          kind: "choice",
          name: "registry",
          label: "The registry",
          options: ANSWERS,
          path: "registry",
        },
        { kind: "flag", name: "push", label: "Push a new version under its tag", path: "push" },
        tristate("ignoresSigterm", "On SIGTERM", "does nothing", "ends"),
      ],
      values: { image: "", size: "", start: "", run: "", exitCode: "", stop: "" },
      calls: (values) => [playground("SetImageBehaviour", behaviour(values))],
      submit: "Set",
    },
  };
}

const ANSWERS = [
  { value: "", label: "as it is" },
  { value: "available", label: "gives it out" },
  { value: "missing", label: "does not have it" },
  { value: "denied", label: "denies it" },
  { value: "private", label: "wants credentials" },
  { value: "toomanyrequests", label: "limits the rate" },
  { value: "unreachable", label: "is out of reach" },
];

function tristate(name: string, label: string, yes: string, no: string): Field {
  const options = [
    { value: "", label: "as it is" },
    { value: "true", label: yes },
    { value: "false", label: no },
  ];
  return { kind: "choice", name, label, options, path: name };
}

function behaviour(values: Values): unknown {
  const ms = (text: string | undefined) => Math.round(Number(text) * 1000);
  const given = (name: string) => values[name] !== undefined && values[name] !== "";
  return {
    image: values.image,
    ...(given("size") ? { sizeMiB: Number(values.size) } : {}),
    ...(given("start") ? { startMs: ms(values.start) } : {}),
    ...(given("run") ? { runMs: ms(values.run) } : {}),
    ...(given("exitCode") ? { exitCode: Number(values.exitCode) } : {}),
    ...(given("stop") ? { stopMs: ms(values.stop) } : {}),
    ...(given("healthy") ? { healthy: values.healthy === "true" } : {}),
    ...(given("registry") ? { registry: values.registry } : {}),
    ...(values.push === "true" ? { push: true } : {}),
    ...(given("ignoresSigterm") ? { ignoresSigterm: values.ignoresSigterm === "true" } : {}),
  };
}
