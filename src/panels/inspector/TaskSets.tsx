// The task sets of a service whose deployments somebody else controls.
import { shortId } from "../../explain/shortId";
import { numberText } from "../../explain/time";
import type { ServiceView } from "../../worker/frame";
import { Section, Table } from "./Section";

export function TaskSets({ service }: { readonly service: ServiceView }) {
  return (
    <Section title="Task sets" aside={service.deploymentController} rule="taskset.count">
      <Table
        label="Task sets"
        heads={["task set", "status", "revision", "scale", "running", "stability"]}
        rows={service.taskSets.map((set) => ({
          key: set.id,
          cells: [
            shortId(set.id.slice(set.id.lastIndexOf("/") + 1)),
            set.status,
            set.taskDefinition,
            `${set.scale} %`,
            `${numberText(set.runningCount)} of ${numberText(set.computedDesiredCount)}`,
            set.stabilityStatus,
          ],
        }))}
      />
    </Section>
  );
}
