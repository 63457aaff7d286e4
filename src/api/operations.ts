// Every operation of the region. To add one: its file in the folder of its service, its line here.
import type { AnyOperation } from "./operation";

export const operations: readonly AnyOperation[] = [];
