// The requests of the EC2 operations that are simulated, in the form of the generated ECS model.
import type { Member, Model } from "../request";

const string: Member = { kind: "string" };
const integer: Member = { kind: "integer" };
const list = (of: Member): Member => ({ kind: "list", of });
const structure = (shape: string): Member => ({ kind: "structure", shape });
const required = (member: Member): Member => ({ ...member, required: true });

export const ec2Model: Model = {
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
    Filter: { Name: string, Values: list(string) },
    TerminateInstancesRequest: { InstanceIds: required(list(string)) },
    DescribeInstancesRequest: {
      InstanceIds: list(string),
      Filters: list(structure("Filter")),
      MaxResults: integer,
      NextToken: string,
    },
    DescribeSubnetsRequest: {
      SubnetIds: list(string),
      Filters: list(structure("Filter")),
      MaxResults: integer,
      NextToken: string,
    },
  },
  operations: {
    RunInstances: "RunInstancesRequest",
    TerminateInstances: "TerminateInstancesRequest",
    DescribeInstances: "DescribeInstancesRequest",
    DescribeSubnets: "DescribeSubnetsRequest",
  },
};
