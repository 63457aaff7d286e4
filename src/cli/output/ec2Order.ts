// The members of EC2's answers in the order in which the AWS CLI prints them: that of its model,
// whatever the order on the wire. Only what this region answers is listed.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const state = words("Code Name");

/** By the member that holds the structure, or a list of them. */
const ORDERS: Readonly<Record<string, readonly string[]>> = {
  Reservations: words("ReservationId OwnerId Groups Instances"),
  Instances: words(`
    Architecture ClientToken IamInstanceProfile NetworkInterfaces SecurityGroups Tags
    PlatformDetails Ipv6Address InstanceId ImageId State KeyName InstanceType LaunchTime Placement
    Platform SubnetId VpcId PrivateIpAddress
  `),
  State: state,
  CurrentState: state,
  PreviousState: state,
  StartingInstances: words("InstanceId CurrentState PreviousState"),
  StoppingInstances: words("InstanceId CurrentState PreviousState"),
  TerminatingInstances: words("InstanceId CurrentState PreviousState"),
  Subnets: words(`
    AvailabilityZoneId OwnerId Ipv6CidrBlockAssociationSet Tags SubnetId State VpcId CidrBlock
    AvailableIpAddressCount AvailabilityZone
  `),
  SecurityGroups: words(`
    GroupId IpPermissionsEgress Tags VpcId OwnerId GroupName Description IpPermissions
  `),
  IpPermissions: words("IpProtocol FromPort ToPort UserIdGroupPairs IpRanges Ipv6Ranges"),
  IpPermissionsEgress: words("IpProtocol FromPort ToPort UserIdGroupPairs IpRanges Ipv6Ranges"),
  UserIdGroupPairs: words("Description UserId GroupName GroupId"),
  IpRanges: words("Description CidrIp"),
  NetworkInterfaces: words(`
    Attachment AvailabilityZone Description Groups InterfaceType Ipv6Addresses MacAddress
    NetworkInterfaceId OwnerId PrivateDnsName PrivateIpAddress PrivateIpAddresses RequesterManaged
    Status SubnetId TagSet VpcId Ipv6Address
  `),
  Attachment: words(`
    AttachTime AttachmentId DeleteOnTermination DeviceIndex InstanceId InstanceOwnerId Status
  `),
};

/** What is not listed stands last, as it came. */
export function inEc2Order<T>(
  holder: string,
  members: readonly (readonly [string, T])[],
): readonly (readonly [string, T])[] {
  const order = Object.hasOwn(ORDERS, holder) ? (ORDERS[holder] ?? []) : [];
  const placeOf = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
  return members.toSorted(([a], [b]) => placeOf(a) - placeOf(b));
}
