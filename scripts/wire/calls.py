# boto3 against the endpoint: sessions, paginators, waiters, exceptions, and what they show of tasks.
# Prints one line for each check. The endpoint runs its worlds until they are quiet after each call.
import os
import traceback

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError, WaiterError

SESSION = boto3.Session(
    aws_access_key_id="AKID", aws_secret_access_key="secret", region_name="ca-central-1"
)
JOIN = "#!/bin/bash\necho ECS_CLUSTER=demo >> /etc/ecs/ecs.config\n"
CONFIG = Config(retries={"max_attempts": 1, "mode": "standard"})
CHECKS = []


def check(function):
    CHECKS.append(function)
    return function


def client(service, **more):
    return SESSION.client(service, endpoint_url=os.environ["WIRE_URL"], config=CONFIG, **more)


ECS = client("ecs")
EC2 = client("ec2")


def same(found, wanted):
    assert found == wanted, f"{found!r} is not {wanted!r}"


def refused(exception, call, **arguments):
    try:
        call(**arguments)
    except exception as error:
        return error
    raise AssertionError(f"no {exception.__name__}")


@check
def makes_a_cluster():
    answer = ECS.create_cluster(clusterName="demo", tags=[{"key": "team", "value": "blue"}])
    same(answer["cluster"]["clusterArn"], "arn:aws:ecs:ca-central-1:123456789012:cluster/demo")
    same(answer["ResponseMetadata"]["HTTPStatusCode"], 200)
    assert answer["ResponseMetadata"]["RequestId"]


@check
def launches_instances_that_join():
    answer = EC2.run_instances(
        InstanceType="c5.large",
        MinCount=2,
        MaxCount=2,
        IamInstanceProfile={"Name": "ecsInstanceRole"},
        UserData=JOIN,
    )
    same(len(answer["Instances"]), 2)
    same(answer["Instances"][0]["State"], {"Code": 0, "Name": "pending"})


@check
def pages_through_instances():
    pages = ECS.get_paginator("list_container_instances").paginate(
        cluster="demo", PaginationConfig={"PageSize": 1}
    )
    arns = [arn for page in pages for arn in page["containerInstanceArns"]]
    same(len(arns), 2)
    found = ECS.describe_container_instances(cluster="demo", containerInstances=arns)
    same([one["status"] for one in found["containerInstances"]], ["ACTIVE", "ACTIVE"])
    same(found["containerInstances"][0]["registeredAt"].year, 2026)


@check
def describes_ec2_instances_in_pages():
    pages = EC2.get_paginator("describe_instances").paginate(PaginationConfig={"PageSize": 5})
    reservations = [one for page in pages for one in page["Reservations"]]
    same(reservations[0]["Instances"][0]["State"]["Name"], "running")
    same(reservations[0]["Instances"][0]["LaunchTime"].year, 2026)


@check
def waits_for_a_running_instance():
    found = EC2.describe_instances()["Reservations"][0]["Instances"][0]["InstanceId"]
    EC2.get_waiter("instance_running").wait(InstanceIds=[found])


@check
def registers_a_definition():
    container = {"name": "app", "image": "nginx", "memory": 128, "cpu": 64}
    answer = ECS.register_task_definition(family="web", containerDefinitions=[container])
    same(answer["taskDefinition"]["revision"], 1)
    same(answer["taskDefinition"]["registeredAt"].tzinfo is not None, True)


@check
def objects_to_a_wrong_definition_before_sending_it():
    error = refused(
        ParamValidationError,
        ECS.register_task_definition,
        family="web",
        containerDefinitions=[{"name": 1}],
    )
    assert "Invalid type for parameter containerDefinitions[0].name" in str(error), error


@check
def runs_tasks_and_waits_for_them():
    answer = ECS.run_task(cluster="demo", taskDefinition="web", count=2, startedBy="boto3")
    same(answer["failures"], [])
    same({one["lastStatus"] for one in answer["tasks"]}, {"PENDING"})
    arns = [one["taskArn"] for one in answer["tasks"]]
    ECS.get_waiter("tasks_running").wait(cluster="demo", tasks=arns)
    found = ECS.describe_tasks(cluster="demo", tasks=arns)["tasks"]
    same([one["lastStatus"] for one in found], ["RUNNING", "RUNNING"])
    assert found[0]["createdAt"] < found[0]["startedAt"]


@check
def stops_a_task_and_waits_for_it():
    [arn, *_] = ECS.list_tasks(cluster="demo", startedBy="boto3")["taskArns"]
    stopping = ECS.stop_task(cluster="demo", task=arn, reason="enough")["task"]
    same([stopping["desiredStatus"], stopping["stopCode"]], ["STOPPED", "UserInitiated"])
    ECS.get_waiter("tasks_stopped").wait(cluster="demo", tasks=[arn])
    [stopped] = ECS.describe_tasks(cluster="demo", tasks=[arn])["tasks"]
    same([stopped["lastStatus"], stopped["stoppedReason"]], ["STOPPED", "enough"])
    same(stopped["containers"][0]["exitCode"], 143)


@check
def keeps_a_service_running_and_waits_for_it():
    ECS.create_service(cluster="demo", serviceName="web", taskDefinition="web", desiredCount=2)
    ECS.get_waiter("services_stable").wait(cluster="demo", services=["web"])
    [service] = ECS.describe_services(cluster="demo", services=["web"])["services"]
    same([service["runningCount"], service["deployments"][0]["rolloutState"]], [2, "COMPLETED"])
    same(service["events"][0]["message"], "(service web) has reached a steady state.")


@check
def pages_through_services_and_definitions():
    pages = ECS.get_paginator("list_services").paginate(cluster="demo")
    same(len(pages.build_full_result()["serviceArns"]), 1)
    found = ECS.get_paginator("list_task_definitions").paginate().search("taskDefinitionArns[]")
    same([arn.split("/")[1] for arn in found], ["web:1"])


@check
def raises_the_exceptions_of_the_model():
    missing = refused(ECS.exceptions.ClusterNotFoundException, ECS.list_tasks, cluster="nowhere")
    same(missing.response["Error"], {"Code": "ClusterNotFoundException", "Message": "Cluster not found."})
    refused(
        ECS.exceptions.ServiceNotFoundException, ECS.update_service, cluster="demo", service="none"
    )
    refused(ECS.exceptions.ClientException, ECS.run_task, cluster="demo", taskDefinition="none")
    refused(
        ECS.exceptions.InvalidParameterException, ECS.stop_task, cluster="demo", task="0" * 32
    )
    contains = ECS.exceptions.ClusterContainsContainerInstancesException
    refused(contains, ECS.delete_cluster, cluster="demo")


@check
def raises_what_ec2_says():
    error = refused(ClientError, EC2.describe_instances, InstanceIds=["i-0123456789abcdef0"])
    same(error.response["Error"]["Code"], "InvalidInstanceID.NotFound")
    same(error.response["ResponseMetadata"]["HTTPStatusCode"], 400)


@check
def waiters_give_up_on_what_is_not_there():
    waiter = ECS.get_waiter("services_stable")
    error = refused(WaiterError, waiter.wait, cluster="demo", services=["none"])
    assert "Waiter encountered a terminal failure state" in str(error), error
    same(error.last_response["failures"][0]["reason"], "MISSING")


@check
def each_region_is_a_world_of_its_own():
    same(client("ecs", region_name="ca-west-1").list_clusters()["clusterArns"], [])


@check
def says_who_calls():
    same(client("sts").get_caller_identity()["Account"], "123456789012")


@check
def protects_and_tags():
    [task, *_] = ECS.list_tasks(cluster="demo", serviceName="web")["taskArns"]
    answer = ECS.update_task_protection(cluster="demo", tasks=[task], protectionEnabled=True)
    same(answer["protectedTasks"][0]["protectionEnabled"], True)
    ECS.tag_resource(resourceArn=task, tags=[{"key": "a", "value": "b"}])
    same(ECS.list_tags_for_resource(resourceArn=task)["tags"], [{"key": "a", "value": "b"}])


@check
def deletes_the_service_and_waits_until_it_is_inactive():
    ECS.delete_service(cluster="demo", service="web", force=True)
    ECS.get_waiter("services_inactive").wait(cluster="demo", services=["web"])
    refused(
        ECS.exceptions.ServiceNotActiveException,
        ECS.update_service,
        cluster="demo",
        service="web",
        desiredCount=1,
    )


for function in CHECKS:
    name = function.__name__.replace("_", " ")
    try:
        function()
        print(f"ok {name}", flush=True)
    except Exception as error:
        place = traceback.extract_tb(error.__traceback__)[-1].lineno
        print(f"not ok {name}: line {place}: {type(error).__name__}: {error}", flush=True)
