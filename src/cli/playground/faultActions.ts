// The faults that can be injected, for completion; the door knows the same ones.

export const FAULT_ACTIONS: readonly string[] = [
  "aws:ecs:stop-task",
  "aws:ec2:stop-instances",
  "aws:ec2:reboot-instances",
  "aws:ec2:terminate-instances",
  "playground:crash-container",
  "playground:exhaust-memory",
  "playground:stall-eni",
  "playground:stop-agent",
  "playground:disconnect-agent",
  "playground:reconnect-agent",
  "playground:deny-secret",
  "playground:remove-log-group",
  "playground:break-file-system",
  "playground:remove-role",
  "playground:fill-disk",
  "playground:break-registry",
];
