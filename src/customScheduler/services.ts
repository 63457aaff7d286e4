// The SDK clients that a program can import here, and their operations.
import { whole, type Paginator } from "../generated/whole";
import { ec2Model } from "../api/models/ec2";

export interface SdkService {
  /** `@aws-sdk/client-ecs` */
  readonly module: string;
  readonly service: string;
  readonly client: string;
  readonly operations: readonly SdkOperation[];
  readonly errors: readonly string[];
}

export interface SdkOperation {
  readonly name: string;
  readonly paginator?: Paginator;
}

const ecs: SdkService = {
  module: "@aws-sdk/client-ecs",
  service: "ecs",
  client: "ECSClient",
  operations: Object.entries(whole.operations).map(([name, { paginator }]) =>
    paginator === undefined ? { name } : { name, paginator },
  ),
  errors: [...new Set(Object.values(whole.operations).flatMap(({ errors }) => errors))],
};

const ec2: SdkService = {
  module: "@aws-sdk/client-ec2",
  service: "ec2",
  client: "EC2Client",
  operations: Object.keys(ec2Model.operations).map((name) => ({ name })),
  errors: [],
};

export const SDK_SERVICES: readonly SdkService[] = [ecs, ec2];
