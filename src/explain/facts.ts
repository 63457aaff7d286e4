// A fact as one sentence, with the kind of mark it gets on the timeline and the things it mentions.
import type { RegionFact } from "../engine/model/fact";
import { xformName } from "../cli/xformName";
import { imageSentence } from "./imageFacts";
import { type Names, serviceName } from "./names";
import { noteSentence } from "./notes";
import { reasonWord } from "./reasons";
import { shortId } from "./shortId";
import { countText } from "./time";

export type Tone = "ok" | "err" | "warn" | "info" | "idle";

/** What a fact says, in our words; AWS's own texts are quoted as they are. */
export function factSentence(fact: RegionFact, names: Names): string {
  switch (fact.kind) {
    case "called":
      return `Call: ${fact.service} ${xformName(fact.operation)}`;
    case "cluster-created":
      return `Cluster ${fact.clusterName} created`;
    case "cluster-deleted":
      return `Cluster ${fact.clusterName} deleted`;
    case "revision-registered":
      return `${fact.taskDefinition} registered`;
    case "revision-deregistered":
      return `${fact.taskDefinition} deregistered`;
    case "revision-deleted":
      return `${fact.taskDefinition} deleted: nothing uses it any more`;
    case "service-created":
      return `Service ${serviceName(fact.serviceId)} created`;
    case "service-scaled":
      return `${serviceName(fact.serviceId)}: desired count ${fact.from} → ${fact.to}`;
    case "service-deleted":
      return `Service ${serviceName(fact.serviceId)} is ${fact.to}`;
    case "service-event":
      return fact.message;
    case "task-set-changed":
      return `${serviceName(fact.serviceId)}: task set ${shortId(fact.taskSetId.slice(8))} is ${
        fact.status ?? "gone"
      }`;
    case "service-action":
      return `${serviceName(fact.serviceId)}: ${fact.eventName}`;
    case "service-planned":
      return plannedSentence(fact);
    case "deployment-started":
    case "deployment-completed":
    case "deployment-failed":
    case "deployment-rolled-back":
    case "deployment-ended":
      return deploymentSentence(fact);
    case "service-deployment":
      return `${serviceName(fact.serviceId)}: service deployment ${fact.to}`;
    case "alarm-state":
      return `Alarm ${fact.alarmName} is ${fact.to}`;
    case "fault-injected":
      return `Fault ${fact.action}: ${fact.targets.map(shortTarget).join(", ")}`;
    default:
      return (
        instanceSentence(fact, names) ?? imageSentence(fact, names) ?? taskSentence(fact, names)
      );
  }
}

function shortTarget(target: string): string {
  const [kind, ...rest] = target.split("/");
  return kind === "task" || kind === "instance"
    ? `${kind} ${shortId(rest[0] ?? "")}${rest
        .slice(1)
        .map((part) => ` ${part}`)
        .join("")}`
    : target;
}

type Planned = Extract<RegionFact, { kind: "service-planned" }>;

function plannedSentence(fact: Planned): string {
  const [first, ...rest] = fact.notes;
  const who = serviceName(fact.serviceId);
  if (first === undefined) return `${who}: nothing to do`;
  const more = rest.length === 0 ? "" : ` And ${countText(rest.length, "more decision")}.`;
  return `${who}: ${noteSentence(first)}${more}`;
}

type DeploymentFact = Extract<RegionFact, { kind: `deployment-${string}` }>;

function deploymentSentence(fact: DeploymentFact): string {
  const verb = {
    "deployment-started": "started",
    "deployment-completed": "completed",
    "deployment-failed": "failed",
    "deployment-rolled-back": "is rolled back to",
    "deployment-ended": "is no longer listed",
  }[fact.kind];
  return `${serviceName(fact.serviceId)}: deployment of ${fact.taskDefinition} ${verb}`;
}

const PROBLEMS = {
  "no-instance-profile": "it has no instance profile, so its agent may not call ECS",
  "cluster-not-found": "the cluster in its user data does not exist",
  "reserved-memory": "its user data reserves more memory than it has",
} as const;

/** Why an instance never registers. */
export function registrationProblem(problem: keyof typeof PROBLEMS): string {
  return PROBLEMS[problem];
}

function instanceSentence(fact: RegionFact, names: Names): string | undefined {
  switch (fact.kind) {
    case "instance-launched":
      return `${shortId(fact.ec2InstanceId)} launched`;
    case "instance-running":
      return `${shortId(fact.ec2InstanceId)} is running`;
    case "instance-not-registered":
      return `${shortId(fact.ec2InstanceId)} does not register: ${PROBLEMS[fact.problem]}`;
    case "instance-stopping":
      return `${shortId(fact.ec2InstanceId)} is stopping`;
    case "instance-stopped":
      return `${shortId(fact.ec2InstanceId)} stopped`;
    case "instance-starting":
      return `${shortId(fact.ec2InstanceId)} starts again`;
    case "public-address-lost":
      return `${shortId(fact.ec2InstanceId)} has a trunk and gets no public address again`;
    case "instance-rebooting":
      return `${shortId(fact.ec2InstanceId)} reboots`;
    case "boot-task-failed":
      return `The start script of ${names.containerInstance(
        fact.containerInstanceId,
      )} could not start ${fact.taskDefinition}: ${fact.reason}`;
    case "agent-contact-lost":
      return `The agent of ${names.containerInstance(fact.containerInstanceId)} is out of reach`;
    case "agent-disconnected":
      return `The agent of ${names.containerInstance(fact.containerInstanceId)} is disconnected`;
    case "agent-connected":
      return `The agent of ${names.containerInstance(fact.containerInstanceId)} is connected again`;
    case "instance-terminating":
      return `${shortId(fact.ec2InstanceId)} is shutting down`;
    case "instance-terminated":
      return `${shortId(fact.ec2InstanceId)} terminated`;
    case "container-instance-attributes": {
      const what =
        fact.put.length > 0 ? `has ${fact.put.join(", ")}` : `lost ${fact.removed.join(", ")}`;
      return `${names.containerInstance(fact.containerInstanceId)} ${what}`;
    }
    case "container-instance-registered":
      return `${shortId(fact.ec2InstanceId)} registered in ${fact.clusterName}`;
    case "trunk-attached":
      return `${names.containerInstance(fact.containerInstanceId)} has its trunk interface`;
    case "trunk-released":
      return `${names.containerInstance(fact.containerInstanceId)} gave up its trunk interface`;
    case "container-instance-status":
      return `${names.containerInstance(fact.containerInstanceId)} is ${fact.to}`;
    default:
      return undefined;
  }
}

function taskSentence(fact: RegionFact, names: Names): string {
  switch (fact.kind) {
    case "task-placed":
      return `${names.task(fact.taskId)} placed on ${names.containerInstance(
        fact.containerInstanceId,
      )}`;
    case "placement-failed":
      return placementFailed(fact);
    case "task-moved": {
      const why = fact.because?.reason === undefined ? "" : `: ${fact.because.reason}`;
      return `${names.task(fact.taskId)} is ${fact.to}${why}`;
    }
    case "task-healthy":
      return `${names.task(fact.taskId)} counts as healthy`;
    case "task-unhealthy":
      return `${names.task(fact.taskId)} is UNHEALTHY`;
    case "task-protected":
      return `${names.task(fact.taskId)} is ${
        fact.until === undefined ? "no longer protected" : "protected from scale-in"
      }`;
    case "task-forgotten":
      return `${names.task(fact.taskId)} is no longer listed`;
    case "container-started":
      return `Container ${fact.container} of ${names.task(fact.taskId)} started`;
    case "container-exited":
      return `Container ${fact.container} of ${names.task(fact.taskId)} exited${
        fact.exitCode === undefined ? "" : ` with ${fact.exitCode}`
      }${fact.reason === undefined ? "" : `: ${fact.reason}`}`;
    case "container-signalled":
      return `Container ${fact.container} of ${names.task(fact.taskId)} got SIGTERM`;
    case "container-restarted":
      return `Container ${fact.container} of ${names.task(fact.taskId)} restarted (${fact.count})`;
    case "container-refused":
      return `Container ${fact.container} of ${names.task(fact.taskId)}: ${fact.reason}`;
    case "container-health":
      return `Container ${fact.container} of ${names.task(fact.taskId)} is ${fact.status}`;
    case "eni-attaching":
    case "eni-attached":
    case "eni-detaching":
    case "eni-released":
      return `${fact.privateIp} of ${names.task(fact.taskId)}: ENI ${fact.kind.slice(4)}`;
    case "eni-failed":
      return `${names.task(fact.taskId)} got no address in ${shortId(fact.subnetId)}`;
    default:
      return fact.kind;
  }
}

function placementFailed(fact: Extract<RegionFact, { kind: "placement-failed" }>): string {
  const { attempt } = fact;
  const who = fact.serviceId === undefined ? attempt.taskDefinition : serviceName(fact.serviceId);
  if (attempt.candidates === 0) return `${who}: not placed, no container instance is registered`;
  const reasons = Object.entries(attempt.counts).map(([code, count]) => {
    const word = isCode(code) ? reasonWord(code) : code;
    return `${word} ×${count}`;
  });
  const where = countText(attempt.candidates, "instance");
  return `${who}: not placed on ${where} (${reasons.join(", ")})`;
}

function isCode(code: string): code is Parameters<typeof reasonWord>[0] {
  return reasonWord(code as Parameters<typeof reasonWord>[0]) !== undefined;
}

export function factTone(fact: RegionFact): Tone {
  switch (fact.kind) {
    case "called":
    case "fault-injected":
      return "info";
    case "placement-failed":
    case "image-pull-failed":
    case "container-refused":
    case "eni-failed":
    case "instance-not-registered":
    case "agent-disconnected":
    case "deployment-failed":
    case "task-unhealthy":
    case "boot-task-failed":
      return "err";
    case "alarm-state":
      return fact.to === "OK" ? "ok" : "err";
    case "container-exited":
      // 143 is SIGTERM honoured.
      return fact.exitCode === 0 || fact.exitCode === 143 ? "idle" : "warn";
    case "task-moved":
      if (fact.because?.stopCode === "TaskFailedToStart") return "err";
      return fact.to === "RUNNING" ? "ok" : "idle";
    case "task-healthy":
    case "deployment-completed":
    case "container-instance-registered":
    case "agent-connected":
      return "ok";
    case "container-restarted":
    case "agent-contact-lost":
    case "deployment-rolled-back":
    case "image-pull-retried":
    case "digests-failed":
      return "warn";
    case "container-health":
      return fact.status === "HEALTHY" ? "ok" : "warn";
    case "container-instance-status":
      return fact.to === "ACTIVE" ? "ok" : "warn";
    case "instance-terminating":
    case "instance-terminated":
      return "warn";
    default:
      return "idle";
  }
}

/** Selection keys of everything a fact mentions. */
export function factMentions(fact: RegionFact, names: Names): readonly string[] {
  const keys: string[] = [];
  if ("taskId" in fact) keys.push(`task/${fact.taskId}`);
  if ("serviceId" in fact && fact.serviceId !== undefined) keys.push(`service/${fact.serviceId}`);
  if ("ec2InstanceId" in fact) keys.push(`instance/${fact.ec2InstanceId}`);
  if ("containerInstanceId" in fact && !("ec2InstanceId" in fact)) {
    const ec2 = names.ec2Of(fact.containerInstanceId);
    if (ec2 !== undefined) keys.push(`instance/${ec2}`);
  }
  if ("subnetId" in fact) keys.push(`subnet/${fact.subnetId}`);
  if ("clusterName" in fact) keys.push(`cluster/${fact.clusterName}`);
  return keys;
}
