// Operations of Amazon ECS that this region does not have, by what they are for. They are refused
// by name; the README and the page of rules list them.

const ABSENT: Readonly<Record<string, string>> = {
  "capacity providers":
    "CreateCapacityProvider DescribeCapacityProviders UpdateCapacityProvider " +
    "DeleteCapacityProvider",
  "Express services":
    "CreateExpressGatewayService DescribeExpressGatewayService UpdateExpressGatewayService " +
    "DeleteExpressGatewayService",
  "daemons of managed instances":
    "RegisterDaemonTaskDefinition DescribeDaemonTaskDefinition ListDaemonTaskDefinitions " +
    "DeleteDaemonTaskDefinition CreateDaemon DescribeDaemon ListDaemons UpdateDaemon " +
    "DeleteDaemon ListDaemonDeployments DescribeDaemonDeployments DescribeDaemonRevisions",
  gateways:
    "CreateGateway DescribeGateway ListGateways UpdateGateway DeleteGateway " +
    "AssociateGatewayWithCluster DisassociateGatewayFromCluster ListGatewayClusterAssociations " +
    "DescribeGatewayResources ListGatewayRoutes DescribeGatewayRoute",
  "agents other than those of its own hosts":
    "RegisterContainerInstance DiscoverPollEndpoint SubmitTaskStateChange " +
    "SubmitContainerStateChange SubmitAttachmentStateChanges",
};

export interface Absent {
  /** What is missing: `gateways`. */
  readonly feature: string;
  readonly operations: readonly string[];
}

export const ABSENT_OPERATIONS: readonly Absent[] = Object.entries(ABSENT).map(
  ([feature, names]) => ({ feature, operations: names.split(" ") }),
);
