// The deployments of a service side by side, with what judges the newest: breaker, alarms, bake.
import { Fragment } from "react";
import { isMixed, type Version, versionsOf } from "../../explain/answers/digests";
import type { Look } from "../../explain/answers/answer";
import { thresholdLine } from "../../explain/answers/rollout";
import { shortDigest } from "../../explain/imageFacts";
import { shortId } from "../../explain/shortId";
import { rolloutLook } from "../../explain/status";
import { clockText, countText, numberText } from "../../explain/time";
import { select } from "../../store/selection";
import { Meter } from "../../ui/Meter";
import { StatusGlyph } from "../../ui/StatusGlyph";
import type { BreakerView, DeploymentView, ServiceView } from "../../worker/frame";
import { Countdown, Lines } from "./AnswerView";
import { RuleBadge } from "./RuleBadge";
import { Section, Table } from "./Section";
import css from "./Why.module.css";

interface RolloutProps {
  readonly service: ServiceView;
  readonly look: Look;
}

export function Rollout({ service, look }: RolloutProps) {
  const { deployments, breaker, alarms } = service;
  const versions = versionsOf(look.tasksOf(service.id));
  if (deployments.length === 0) return null;
  return (
    <>
      <Section title="Deployments" aside={service.rollout?.status}>
        <Table
          label="Deployments"
          heads={["revision", "rollout", "running", "failed"]}
          rows={deployments.map((one) => ({ key: one.id, cells: cellsOf(one) }))}
        />
        <Digests deployments={deployments} versions={versions} />
      </Section>
      {breaker !== undefined && <Breaker breaker={breaker} desired={service.desiredCount} />}
      {alarms !== undefined && (
        <Section title="Alarms">
          <p className={css.sentence}>
            {alarms.ignored
              ? "One was in ALARM when the deployment began: none is heeded."
              : alarms.triggered.length === 0
                ? "Watched, and none has fired."
                : `Fired: ${alarms.triggered.join(", ")}.`}{" "}
            <RuleBadge rule={alarms.ignored ? "deployment.alarms-ignored" : "service.alarms"} />
          </p>
        </Section>
      )}
    </>
  );
}

function cellsOf(one: DeploymentView) {
  const look = rolloutLook(one.rolloutState);
  const pending = one.pendingCount === 0 ? "" : ` + ${numberText(one.pendingCount)} pending`;
  return [
    <span key="revision">
      {one.taskDefinition} <small>{one.status}</small>
    </span>,
    <span key="rollout" className={css.state} title={one.rolloutStateReason}>
      <StatusGlyph shape={look.shape} tone={look.tone} size={12} />
      {look.word}
    </span>,
    `${numberText(one.runningCount)} of ${numberText(one.desiredCount)}${pending}`,
    numberText(one.failedTasks),
  ];
}

function Breaker({
  breaker,
  desired,
}: {
  readonly breaker: BreakerView;
  readonly desired: number;
}) {
  const { failures, threshold, rollback, tripsAt } = breaker;
  const text = `${numberText(failures)} of ${numberText(threshold)} failures`;
  return (
    <Section title="Circuit breaker" aside={text}>
      <Meter
        label="Failures against the threshold"
        max={threshold}
        text={text}
        segments={[{ key: "failures", value: failures, hatched: true }]}
      />
      {tripsAt !== undefined && (
        <p className={css.sentence}>
          It trips at {clockText(tripsAt)}. <Countdown until={tripsAt} />
        </p>
      )}
      {failures === 0 && <Lines lines={[thresholdLine(breaker, desired)]} />}
      <p className={css.sentence}>
        {rollback
          ? "Then the newest completed deployment is PRIMARY again, if there is one."
          : "Rollback is off: then it launches no more."}{" "}
        <RuleBadge rule={rollback ? "service.rollback" : "service.failed"} />
      </p>
    </Section>
  );
}

interface DigestsProps {
  readonly deployments: readonly DeploymentView[];
  readonly versions: readonly Version[];
}

/** Which version each deployment pins, and, where they differ, which task runs which. */
function Digests({ deployments, versions }: DigestsProps) {
  const mixed = isMixed(versions);
  const pinned = deployments.flatMap((one) =>
    Object.entries(one.digests?.images ?? {}).map(([image, digest]) => ({ one, image, digest })),
  );
  const open = deployments.filter(({ digests }) => digests && digests.images === undefined);
  return (
    <>
      <ul className={css.list}>
        {pinned.map(({ one, image, digest }) => (
          <li key={`${one.id}${image}`}>
            {one.taskDefinition} {one.status}: <code>{image}</code> is{" "}
            <code title={digest}>{shortDigest(digest)}</code>
          </li>
        ))}
        {open.map(({ id, taskDefinition, status, digests }) => (
          <li key={id}>
            {taskDefinition} {status}: its tags are not resolved (
            {countText(digests?.failedTries ?? 0, "try failed", "tries failed")}){" "}
            <RuleBadge rule="image.digest-tries" />
          </li>
        ))}
      </ul>
      {mixed && (
        <Table
          label="Which version each task runs"
          heads={["image", "digest", "tasks"]}
          rows={versions.map(({ image, digest, tasks }) => ({
            key: `${image}${digest}`,
            cells: [
              image,
              <code key="digest" title={digest}>
                {shortDigest(digest)}
              </code>,
              tasks.map(({ id }) => (
                <Fragment key={id}>
                  <button type="button" className={css.link} onClick={() => select(`task/${id}`)}>
                    {shortId(id)}
                  </button>{" "}
                </Fragment>
              )),
            ],
          }))}
        />
      )}
    </>
  );
}
