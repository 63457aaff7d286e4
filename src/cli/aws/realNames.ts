// Names that exist in the AWS CLI and not here, so that a right word is told from a mistyped one.

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** Services. Some are not AWS's own API but commands of the AWS CLI. */
export const otherServices: readonly string[] = words(`
  accessanalyzer account acm acm-pca aiops amp amplify amplifybackend amplifyuibuilder
  apigateway apigatewaymanagementapi apigatewayv2 appconfig appconfigdata appfabric appflow
  appintegrations application-autoscaling application-insights application-signals
  applicationcostprofiler appmesh apprunner appstream appsync arc-region-switch arc-zonal-shift
  artifact athena auditmanager autoscaling autoscaling-plans b2bi backup backup-gateway
  backupsearch batch bcm-dashboards bcm-data-exports bcm-pricing-calculator
  bcm-recommended-actions bedrock bedrock-agent bedrock-agent-runtime bedrock-agentcore
  bedrock-agentcore-control bedrock-data-automation bedrock-data-automation-runtime
  bedrock-runtime billing billingconductor braket budgets ce chatbot chime chime-sdk-identity
  chime-sdk-media-pipelines chime-sdk-meetings chime-sdk-messaging chime-sdk-voice cleanrooms
  cleanroomsml cloud9 cloudcontrol clouddirectory cloudformation cloudfront
  cloudfront-keyvaluestore cloudhsm cloudhsmv2 cloudsearch cloudsearchdomain cloudtrail
  cloudtrail-data cloudwatch codeartifact codebuild codecatalyst codecommit codeconnections
  codeguru-reviewer codeguru-security codeguruprofiler codepipeline codestar-connections
  codestar-notifications cognito-identity cognito-idp cognito-sync comprehend comprehendmedical
  compute-optimizer compute-optimizer-automation configservice connect connect-contact-lens
  connectcampaigns connectcampaignsv2 connectcases connecthealth connectparticipant
  controlcatalog controltower cost-optimization-hub cur customer-profiles databrew dataexchange
  datapipeline datasync datazone dax deadline deploy detective devicefarm devops-agent
  devops-guru directconnect discovery dlm dms docdb docdb-elastic drs ds ds-data dsql dynamodb
  dynamodbstreams ebs ec2-instance-connect ecr ecr-public efs eks eks-auth elasticache
  elasticbeanstalk elb elbv2 elementalinference emr emr-containers emr-serverless
  entityresolution es events evs finspace finspace-data firehose fis fms forecast forecastquery
  frauddetector freetier fsx gamelift gameliftstreams geo-maps geo-places geo-routes glacier
  globalaccelerator glue grafana greengrass greengrassv2 groundstation guardduty health
  healthlake help history iam identitystore imagebuilder importexport inspector inspector-scan
  inspector2 interconnect internetmonitor invoicing iot iot-data iot-jobs-data
  iot-managed-integrations iotdeviceadvisor iotevents iotevents-data iotfleetwise
  iotsecuretunneling iotsitewise iotthingsgraph iottwinmaker iotwireless ivs ivs-realtime
  ivschat kafka kafkaconnect kendra kendra-ranking keyspaces keyspacesstreams kinesis
  kinesis-video-archived-media kinesis-video-media kinesis-video-signaling
  kinesis-video-webrtc-storage kinesisanalytics kinesisanalyticsv2 kinesisvideo kms
  lakeformation lambda launch-wizard lex-models lex-runtime lexv2-models lexv2-runtime
  license-manager license-manager-linux-subscriptions license-manager-user-subscriptions
  lightsail location login logout lookoutequipment m2 machinelearning macie2 mailmanager
  managedblockchain managedblockchain-query marketplace-agreement marketplace-catalog
  marketplace-deployment marketplace-discovery marketplace-entitlement marketplace-reporting
  marketplacecommerceanalytics mediaconnect mediaconvert medialive mediapackage mediapackage-vod
  mediapackagev2 mediastore mediastore-data mediatailor medical-imaging memorydb
  meteringmarketplace mgh mgn migration-hub-refactor-spaces migrationhub-config
  migrationhuborchestrator migrationhubstrategy mpa mq mturk mwaa mwaa-serverless neptune
  neptune-graph neptunedata network-firewall networkflowmonitor networkmanager networkmonitor
  notifications notificationscontacts nova-act oam observabilityadmin odb omics opensearch
  opensearchserverless organizations osis outposts panorama partnercentral-account
  partnercentral-benefits partnercentral-channel partnercentral-selling payment-cryptography
  payment-cryptography-data pca-connector-ad pca-connector-scep pcs personalize
  personalize-events personalize-runtime pi pinpoint pinpoint-email pinpoint-sms-voice
  pinpoint-sms-voice-v2 pipes polly pricing proton qapps qbusiness qconnect quicksight ram rbin
  rds rds-data redshift redshift-data redshift-serverless rekognition repostspace resiliencehub
  resource-explorer-2 resource-groups resourcegroupstaggingapi rolesanywhere route53
  route53-recovery-cluster route53-recovery-control-config route53-recovery-readiness
  route53domains route53globalresolver route53profiles route53resolver rtbfabric rum s3 s3api
  s3control s3files s3outposts s3tables s3vectors sagemaker sagemaker-a2i-runtime sagemaker-edge
  sagemaker-featurestore-runtime sagemaker-geospatial sagemaker-metrics sagemaker-runtime
  savingsplans scheduler schemas sdb secretsmanager security-ir securityagent securityhub
  securitylake serverlessrepo service-quotas servicecatalog servicecatalog-appregistry
  servicediscovery ses sesv2 shield signer signer-data signin simpledbv2 simspaceweaver
  sms-voice snow-device-management snowball sns socialmessaging sqs ssm ssm-contacts
  ssm-guiconnect ssm-incidents ssm-quicksetup ssm-sap sso sso-admin sso-oidc stepfunctions
  storagegateway supplychain support support-app sustainability swf synthetics taxsettings
  textract timestream-influxdb timestream-query timestream-write tnb transcribe transfer
  translate trustedadvisor uxc verifiedpermissions voice-id vpc-lattice waf waf-regional wafv2
  wellarchitected wickr wisdom workdocs workmail workmailmessageflow workspaces
  workspaces-instances workspaces-thin-client workspaces-web xray
`);

/** Operations of the services that are here; of EC2 those that people of ECS meet. */
export const otherOperations: Readonly<Record<string, readonly string[]>> = {
  ecs: ["deploy", "monitor-express-gateway-service"],
  ec2: words(`
    accept-address-transfer allocate-address allocate-hosts associate-address
    associate-iam-instance-profile associate-route-table attach-internet-gateway
    attach-network-interface attach-volume cancel-spot-fleet-requests
    cancel-spot-instance-requests create-capacity-reservation create-default-subnet
    create-default-vpc create-fleet create-flow-logs create-image create-internet-gateway
    create-key-pair create-launch-template create-launch-template-version create-nat-gateway
    create-network-acl create-network-interface create-placement-group create-route
    create-route-table create-snapshot create-subnet create-tags create-volume create-vpc
    create-vpc-endpoint create-vpc-peering-connection delete-fleets delete-internet-gateway
    delete-key-pair delete-launch-template delete-nat-gateway delete-network-interface
    delete-route delete-route-table delete-snapshot delete-subnet delete-tags delete-volume
    delete-vpc delete-vpc-endpoints deregister-image describe-account-attributes
    describe-addresses describe-availability-zones describe-capacity-reservations describe-fleets
    describe-iam-instance-profile-associations describe-images describe-instance-attribute
    describe-instance-credit-specifications describe-instance-status
    describe-instance-type-offerings describe-internet-gateways describe-key-pairs
    describe-launch-template-versions describe-launch-templates describe-managed-prefix-lists
    describe-nat-gateways describe-network-acls describe-network-interface-attribute
    describe-placement-groups describe-prefix-lists describe-regions describe-route-tables
    describe-security-group-rules describe-snapshots describe-spot-fleet-requests
    describe-spot-instance-requests describe-spot-price-history describe-tags describe-volumes
    describe-vpc-attribute describe-vpc-endpoints describe-vpcs
    detach-internet-gateway detach-network-interface detach-volume disassociate-address
    disassociate-iam-instance-profile disassociate-route-table get-console-output
    get-console-screenshot get-launch-template-data get-password-data import-key-pair
    modify-instance-attribute modify-instance-metadata-options modify-network-interface-attribute
    modify-security-group-rules modify-subnet-attribute modify-vpc-attribute monitor-instances
    release-address replace-iam-instance-profile-association request-spot-fleet
    request-spot-instances reset-instance-attribute unmonitor-instances
    update-security-group-rule-descriptions-ingress
`),
  logs: words(`
    associate-kms-key associate-source-to-s3-table-integration cancel-export-task
    cancel-import-task create-delivery create-export-task create-import-task
    create-log-anomaly-detector create-log-group create-log-stream create-lookup-table
    create-scheduled-query delete-account-policy delete-data-protection-policy delete-delivery
    delete-delivery-destination delete-delivery-destination-policy delete-delivery-source
    delete-destination delete-index-policy delete-integration delete-log-anomaly-detector
    delete-log-group delete-log-stream delete-lookup-table delete-metric-filter
    delete-query-definition delete-resource-policy delete-retention-policy delete-scheduled-query
    delete-subscription-filter delete-transformer describe-account-policies
    describe-configuration-templates describe-deliveries describe-delivery-destinations
    describe-delivery-sources describe-destinations describe-export-tasks describe-field-indexes
    describe-import-task-batches describe-import-tasks describe-index-policies describe-log-groups
    describe-log-streams describe-lookup-tables describe-metric-filters describe-queries
    describe-query-definitions describe-resource-policies describe-subscription-filters
    disassociate-kms-key disassociate-source-from-s3-table-integration filter-log-events
    get-data-protection-policy get-delivery get-delivery-destination
    get-delivery-destination-policy get-delivery-source get-integration get-log-anomaly-detector
    get-log-events get-log-fields get-log-group-fields get-log-object get-log-record
    get-lookup-table get-query-results get-scheduled-query get-scheduled-query-history
    get-transformer list-aggregate-log-group-summaries list-anomalies list-integrations
    list-log-anomaly-detectors list-log-groups list-log-groups-for-query list-scheduled-queries
    list-sources-for-s3-table-integration list-tags-for-resource list-tags-log-group
    put-account-policy put-bearer-token-authentication put-data-protection-policy
    put-delivery-destination put-delivery-destination-policy put-delivery-source put-destination
    put-destination-policy put-index-policy put-integration put-log-events
    put-log-group-deletion-protection put-metric-filter put-query-definition put-resource-policy
    put-retention-policy put-subscription-filter put-transformer start-live-tail start-query
    stop-query tag-log-group tag-resource test-metric-filter test-transformer untag-log-group
    untag-resource update-anomaly update-delivery-configuration update-log-anomaly-detector
    update-lookup-table update-scheduled-query
`),
  sts: words(`
    assume-role assume-role-with-saml assume-role-with-web-identity assume-root
    decode-authorization-message get-access-key-info get-caller-identity
    get-delegated-access-token get-federation-token get-session-token get-web-identity-token
`),
};

/** Options of operations that are here, without what they would change. */
export const otherOptions: Readonly<Record<string, readonly string[]>> = {
  "run-instances": words(`
    --additional-info --associate-public-ip-address --block-device-mappings
    --capacity-reservation-specification --cpu-options --credit-specification
    --disable-api-termination --ebs-optimized --enable-api-termination --enclave-options
    --hibernation-options --instance-initiated-shutdown-behavior --instance-market-options
    --ipv6-address-count --ipv6-addresses --kernel-id --launch-template --license-specifications
    --metadata-options --monitoring --network-interfaces --no-associate-public-ip-address
    --no-ebs-optimized --placement --private-dns-name-options --private-ip-address --ramdisk-id
    --secondary-private-ip-addresses --security-groups
  `),
  "terminate-instances": ["--force", "--skip-os-shutdown"],
  "stop-instances": ["--force", "--hibernate", "--no-force", "--no-hibernate"],
  "describe-security-groups": ["--group-names"],
  "delete-security-group": ["--group-name"],
  "authorize-security-group-ingress": ["--group-name"],
  "revoke-security-group-ingress": ["--group-name"],
};

/** Waiters by service; of EC2, those that people of ECS meet. */
export const otherWaiters: Readonly<Record<string, readonly string[]>> = {
  ec2: words(`
    image-available instance-status-ok network-interface-available security-group-exists
    spot-instance-request-fulfilled subnet-available system-status-ok volume-available
    vpc-available
  `),
};
