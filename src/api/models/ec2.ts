// The requests of the EC2 operations that change something, in the form of the generated ECS model.
import type { Member, Model } from "../request";

const string: Member = { kind: "string" };
const integer: Member = { kind: "integer" };
const list = (of: Member): Member => ({ kind: "list", of });
const structure = (shape: string): Member => ({ kind: "structure", shape });
const required = (member: Member): Member => ({ ...member, required: true });

export const ec2Changes: Model = {
  shapes: {
    RunInstancesRequest: {
      ImageId: string,
      InstanceType: string,
      MinCount: required(integer),
      MaxCount: required(integer),
      SubnetId: string,
      SecurityGroupIds: list(string),
      KeyName: string,
      IamInstanceProfile: structure("IamInstanceProfileSpecification"),
      UserData: string,
      ClientToken: string,
      TagSpecifications: list(structure("TagSpecification")),
    },
    IamInstanceProfileSpecification: { Arn: string, Name: string },
    TagSpecification: { ResourceType: string, Tags: list(structure("Tag")) },
    Tag: { Key: string, Value: string },
    InstanceIdsRequest: { InstanceIds: required(list(string)) },
    CreateSecurityGroupRequest: {
      GroupName: required(string),
      Description: required(string),
      VpcId: string,
      TagSpecifications: list(structure("TagSpecification")),
    },
    SecurityGroupRequest: { GroupId: required(string) },
    SecurityGroupRulesRequest: {
      GroupId: required(string),
      IpPermissions: list(structure("IpPermission")),
    },
    IpPermission: {
      IpProtocol: required(string),
      FromPort: integer,
      ToPort: integer,
      IpRanges: list(structure("IpRange")),
      Ipv6Ranges: list(structure("Ipv6Range")),
      UserIdGroupPairs: list(structure("UserIdGroupPair")),
    },
    IpRange: { CidrIp: required(string), Description: string },
    Ipv6Range: { CidrIpv6: required(string), Description: string },
    UserIdGroupPair: { GroupId: required(string), Description: string },
  },
  operations: {
    RunInstances: "RunInstancesRequest",
    StopInstances: "InstanceIdsRequest",
    StartInstances: "InstanceIdsRequest",
    RebootInstances: "InstanceIdsRequest",
    TerminateInstances: "InstanceIdsRequest",
    CreateSecurityGroup: "CreateSecurityGroupRequest",
    DeleteSecurityGroup: "SecurityGroupRequest",
    AuthorizeSecurityGroupIngress: "SecurityGroupRulesRequest",
    AuthorizeSecurityGroupEgress: "SecurityGroupRulesRequest",
    RevokeSecurityGroupIngress: "SecurityGroupRulesRequest",
    RevokeSecurityGroupEgress: "SecurityGroupRulesRequest",
  },
};
