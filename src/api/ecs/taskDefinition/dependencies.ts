// `dependsOn`: the container must exist, and be able to reach the state that is waited for.
import { type Check, type ContainerCheck, ofContainers, problem, problemIf } from "./problem";

const checkContainer: ContainerCheck = ({ dependsOn = [] }, path, { containerDefinitions }) =>
  dependsOn.flatMap(({ containerName, condition }, index) => {
    const at = [...path, "dependsOn", index];
    const target = containerDefinitions.find(({ name }) => name === containerName);
    if (target === undefined) {
      const message = `Cannot depend on container ${containerName} because it does not exist.`;
      return [problem([...at, "containerName"], message)];
    }
    const ends = condition === "SUCCESS" || condition === "COMPLETE";
    return [
      ...problemIf(
        ends && target.essential !== false,
        [...at, "condition"],
        "A dependency container with SUCCESS or COMPLETE condition cannot be an essential " +
          "container.",
      ),
      ...problemIf(
        condition === "HEALTHY" && target.healthCheck === undefined,
        [...at, "condition"],
        "A dependency container with HEALTHY condition must have health check.",
      ),
    ];
  });

export const checkDependencies: Check = ofContainers(checkContainer);
