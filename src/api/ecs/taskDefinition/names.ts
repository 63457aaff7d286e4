// Family, container names and images.
import { type Check, type ContainerCheck, ofContainers, problem, problemIf } from "./problem";

const MOST_CONTAINERS = 10;
const NAME = /^[A-Za-z0-9_-]{1,255}$/;
/** Registry, repository, tag and digest; templates that were never filled in don't get through. */
const IMAGE = /^[A-Za-z0-9][A-Za-z0-9._:/@-]*$/;

export const checkFamily: Check = ({ family }) => {
  if (family === "") return [problem(["family"], "Family can not be blank.")];
  return problemIf(!NAME.test(family), ["family"], "Family contains invalid characters.");
};

/** How many containers there are, and what they are called. */
export const checkContainerList: Check = ({ containerDefinitions: containers }) => {
  const path = ["containerDefinitions"];
  if (containers.length === 0) return [problem(path, "Container list cannot be empty.")];
  const names = containers.map(({ name }) => name);
  const twice = names.findIndex((name, index) => names.indexOf(name) < index);
  return [
    ...problemIf(containers.length > MOST_CONTAINERS, path, "Too many containers."),
    ...problemIf(
      twice >= 0 && names[twice] !== undefined,
      [...path, twice, "name"],
      "Container names must be unique within a task definition.",
    ),
    ...problemIf(
      containers.every(({ essential }) => essential === false),
      [...path, 0, "essential"],
      "Task definition doesn't have any essential container.",
    ),
  ];
};

const checkNameAndImage: ContainerCheck = ({ name = "", image = "" }, path) => [
  ...checkText(name, NAME, [...path, "name"]),
  ...checkText(image, IMAGE, [...path, "image"]),
];

export const checkNames: Check = ofContainers(checkNameAndImage);

function checkText(text: string, form: RegExp, path: readonly (string | number)[]) {
  const [at, member] = [path.slice(0, -1), path.at(-1)];
  if (text === "") return [problem(at, `Container.${member} should not be null or empty.`)];
  return problemIf(!form.test(text), path, `Container.${member} contains invalid characters.`);
}
