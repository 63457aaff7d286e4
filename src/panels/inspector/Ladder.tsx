// The containers of a task, each on the rungs it climbs: what ECS was told, what is so on the host,
// what it waits for, and how it ended.
import { containerWaitSentence, stageWord } from "../../explain/containerWait";
import { shortDigest } from "../../explain/imageFacts";
import { containerLook } from "../../explain/status";
import { stopOrderText } from "../../explain/stopOrder";
import { clockText, numberText } from "../../explain/time";
import { StatusGlyph } from "../../ui/StatusGlyph";
import type { TaskView } from "../../worker/frame";
import { Countdown } from "./AnswerView";
import { RuleBadge } from "./RuleBadge";
import { Section } from "./Section";
import css from "./Ladder.module.css";

type Container = TaskView["containers"][number];

export function Ladder({ task }: { readonly task: TaskView }) {
  const stopOrder = stopOrderText(task.containers);
  return (
    <Section title="Containers" aside="ECS was told / on the host">
      <ol className={css.ladder}>
        {task.containers.map((container) => (
          <Rung key={container.name} container={container} />
        ))}
      </ol>
      {stopOrder !== undefined && (
        <p className={css.order}>
          {stopOrder} <RuleBadge rule="container.stop-order" />
        </p>
      )}
    </Section>
  );
}

function Rung({ container }: { readonly container: Container }) {
  const { name, essential, lastStatus, stage, dependsOn = [], wait } = container;
  const look = containerLook(container);
  return (
    <li className={css.rung}>
      <div className={css.head}>
        <StatusGlyph shape={look.shape} tone={look.tone} />
        <b>{name}</b>
        {!essential && <small>not essential</small>}
        <span className={css.stand}>
          {lastStatus} / {stageWord(stage)}
        </span>
      </div>
      <Stages stage={stage} />
      {dependsOn.length > 0 && (
        <p className={css.depends}>
          after {dependsOn.map(({ name: on, condition }) => `${on} ${condition}`).join(", ")}
        </p>
      )}
      {wait !== undefined && <Wait container={name} wait={wait} />}
      <Details container={container} />
    </li>
  );
}

function Wait({
  container,
  wait,
}: {
  readonly container: string;
  readonly wait: NonNullable<Container["wait"]>;
}) {
  const until = wait.kind === "dependency" ? wait.timesOutAt : undefined;
  const at = wait.kind === "stop" ? wait.killAt : wait.kind === "start" ? wait.startsAt : until;
  return (
    <p className={css.wait}>
      {containerWaitSentence(container, wait)} {at !== undefined && <Countdown until={at} />}
    </p>
  );
}

const RUNGS = ["PULLING", "PULLED", "CREATED", "RUNNING", "STOPPING", "STOPPED"] as const;

function Stages({ stage }: { readonly stage: Container["stage"] }) {
  const reached = stage === "NONE" ? -1 : RUNGS.indexOf(stage);
  return (
    <span className={css.stages} role="img" aria-label={`on the host: ${stageWord(stage)}`}>
      {RUNGS.map((rung, index) => (
        <i key={rung} title={stageWord(rung)} data-reached={index <= reached} />
      ))}
    </span>
  );
}

function Details({ container }: { readonly container: Container }) {
  const { image, imageDigest, assumed, checkAt, startedAt } = container;
  return (
    <div className={css.details}>
      <span>
        <code>{image}</code>
        {imageDigest !== undefined && <code title={imageDigest}> {shortDigest(imageDigest)}</code>}
      </span>
      {assumed && (
        <span>
          ECS Playground assumes what this image does <RuleBadge rule="image.unknown" />
        </span>
      )}
      {startedAt !== undefined && <span>started {clockText(startedAt)}</span>}
      {healthText(container) !== undefined && (
        <span>
          {healthText(container)} {checkAt !== undefined && <Countdown until={checkAt} />}
        </span>
      )}
      {words(container).map((word) => (
        <span key={word}>{word}</span>
      ))}
    </div>
  );
}

/** On both clocks where they differ. */
function healthText({ healthStatus, hostHealth, checkAt }: Container): string | undefined {
  if (hostHealth !== undefined && hostHealth !== healthStatus) {
    return `health: ECS shows ${healthStatus}, on the host ${hostHealth}`;
  }
  if (healthStatus === "UNKNOWN" && checkAt === undefined) return undefined;
  return `health ${healthStatus}`;
}

function words(container: Container): readonly string[] {
  const { exitCode, ended, restartCount, reason, networkBindings, gpuIds = [] } = container;
  const code = exitCode ?? ended?.exitCode;
  const ports = networkBindings.map(
    ({ hostPort, containerPort, protocol, hostPortRange, containerPortRange }) =>
      `host port ${hostPortRange ?? hostPort} → ` +
      `${containerPortRange ?? containerPort}/${protocol}`,
  );
  return [
    ...(code === undefined ? [] : [`exit code ${code}`]),
    ...(ended === undefined ? [] : [`ended ${clockText(ended.at)}`]),
    ...(restartCount === undefined ? [] : [`restarts ${numberText(restartCount)}`]),
    ...ports,
    ...(gpuIds.length === 0 ? [] : [`GPU ${gpuIds.join(", ")}`]),
    ...memoryWords(container),
    ...(reason === undefined ? [] : [reason]),
  ];
}

function memoryWords({ memory }: Container): readonly string[] {
  if (memory === undefined) return [];
  const { reserved, limit, uses } = memory;
  return [
    ...(uses === undefined ? [] : [`uses ${numberText(uses.memoryMiB)} MiB`]),
    ...(reserved === undefined ? [] : [`reserves ${numberText(reserved)} MiB`]),
    limit === undefined ? "no hard limit" : `limit ${numberText(limit.memoryMiB)} MiB`,
  ];
}
