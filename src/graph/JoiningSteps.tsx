// The way of an EC2 instance into its cluster, and what keeps it from arriving.
import type { InstanceView } from "../worker/frame";
import styles from "./JoiningSteps.module.css";

const PROBLEMS: Readonly<Record<NonNullable<InstanceView["registrationProblem"]>, string>> = {
  "no-instance-profile": "No instance profile: the agent cannot register.",
  "reserved-memory": "ECS_RESERVED_MEMORY is more than the host has.",
  "cluster-not-found": "The cluster its user data names does not exist.",
};

const STEPS = ["pending", "running", "registers"] as const;

export function JoiningSteps({ instance }: { readonly instance: InstanceView }) {
  const { state, registrationProblem } = instance;
  if (state === "shutting-down") {
    return <p className={styles.words}>Shutting down before it registered.</p>;
  }
  const at = state === "pending" ? 0 : 1;
  return (
    <div className={styles.way} data-problem={registrationProblem === undefined ? undefined : ""}>
      <ol className={styles.steps}>
        {STEPS.map((step, index) => (
          <li key={step} data-step={index < at ? "done" : index === at ? "now" : "ahead"}>
            {step}
          </li>
        ))}
      </ol>
      <p className={registrationProblem === undefined ? styles.words : styles.problem}>
        {registrationProblem === undefined
          ? WAITS[state === "pending" ? "pending" : "running"]
          : PROBLEMS[registrationProblem]}
      </p>
    </div>
  );
}

const WAITS = {
  pending: "EC2 starts the host.",
  running: "The host is up; its agent has not registered yet.",
} as const;
