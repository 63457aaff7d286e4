// The product's honesty: every modelled behaviour, how sure we are of it, and where it comes from.
// Notes and verdicts cite these ids; a test fails when a rule is not borne out by one.
import { ANSWER_RULES } from "./rules/answers";
import { API_RULES } from "./rules/api";
import { PLACEMENT_RULES } from "./placement/rules";
import { PLACING_RULES } from "./rules/placing";
import { CONSTRAINT_RULES } from "./rules/constraints";
import { CONTAINER_RULES } from "./rules/containers";
import { IMAGE_RULES } from "./rules/images";
import { BREAKER_RULES } from "./rules/breaker";
import { DEPLOYMENT_RULES } from "./rules/deployments";
import { AGENT_RULES } from "./rules/agents";
import { INSTANCE_RULES } from "./rules/instances";
import { DAEMON_RULES } from "./rules/daemons";
import { TASK_SET_RULES } from "./rules/taskSets";
import { REBALANCING_RULES } from "./rules/rebalancing";
import { PROTECTION_RULES } from "./rules/protection";
import { ADDRESS_RULES } from "./rules/addresses";
import { SECURITY_RULES } from "./rules/securityGroups";
import { NETWORK_RULES } from "./rules/networking";
import { LIMIT_RULES } from "./rules/limits";
import { LOG_RULES } from "./rules/logs";
import { RECORD_RULES } from "./rules/records";
import type { Rule } from "./rules/rule";
import { SERVICE_RULES } from "./rules/services";
import { TASK_DEFINITION_RULES } from "./rules/taskDefinitions";
import { TASK_RULES } from "./rules/tasks";
import { TIMING_RULES } from "./rules/timings";

export const RULES: readonly Rule[] = [
  ...TASK_RULES,
  ...CONTAINER_RULES,
  ...IMAGE_RULES,
  ...SERVICE_RULES,
  ...DEPLOYMENT_RULES,
  ...BREAKER_RULES,
  ...DAEMON_RULES,
  ...PROTECTION_RULES,
  ...REBALANCING_RULES,
  ...TASK_SET_RULES,
  ...PLACEMENT_RULES,
  ...PLACING_RULES,
  ...CONSTRAINT_RULES,
  ...INSTANCE_RULES,
  ...AGENT_RULES,
  ...NETWORK_RULES,
  ...ADDRESS_RULES,
  ...SECURITY_RULES,
  ...TASK_DEFINITION_RULES,
  ...API_RULES,
  ...ANSWER_RULES,
  ...LIMIT_RULES,
  ...RECORD_RULES,
  ...LOG_RULES,
  ...TIMING_RULES,
];
