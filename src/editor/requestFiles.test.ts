import { expect, test } from "vitest";
import { fileNameOf, newFileKey, requestNamed } from "./requestFiles";

test("JSON files of the terminal are documents, others are not", () => {
  expect(fileNameOf("file/web.json")).toBe("web.json");
  expect(fileNameOf("file/run.sh")).toBe(undefined);
  expect(fileNameOf("family/web")).toBe(undefined);
});

test("a new request is named after its operation and replaces no file", () => {
  expect(newFileKey("RunTask", new Map())).toBe("file/run-task.json");
  expect(newFileKey("RunTask", new Map([["file/run-task.json", "{}"]]))).toBe(
    "file/run-task-2.json",
  );
});

test("a file's name tells its operation", () => {
  expect(requestNamed("create-service-2.json")).toBe("CreateService");
  expect(requestNamed("web.json")).toBe(undefined);
});
