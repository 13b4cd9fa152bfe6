using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace ProcessAgents.GatewayProtocol;

/// <summary>The methods of the Zeebe gateway's gRPC service, alphabetical.</summary>
public static class GatewayMethods
{
    /// <summary>Package and service; also its name at the health service.</summary>
    public const string ServiceName = "gateway_protocol.Gateway";

    /// <summary>The service as the proto describes it.</summary>
    public static ServiceDescriptor Descriptor { get; } = GatewayReflection.Descriptor.Services[0];

    public static GrpcMethod<ActivateJobsRequest, ActivateJobsResponse> ActivateJobs { get; } =
        Method("ActivateJobs", ActivateJobsRequest.Parser, ActivateJobsResponse.Parser);

    public static GrpcMethod<BroadcastSignalRequest, BroadcastSignalResponse> BroadcastSignal { get; } =
        Method("BroadcastSignal", BroadcastSignalRequest.Parser, BroadcastSignalResponse.Parser);

    public static GrpcMethod<CancelProcessInstanceRequest, CancelProcessInstanceResponse> CancelProcessInstance { get; } =
        Method("CancelProcessInstance", CancelProcessInstanceRequest.Parser, CancelProcessInstanceResponse.Parser);

    public static GrpcMethod<CompleteJobRequest, CompleteJobResponse> CompleteJob { get; } =
        Method("CompleteJob", CompleteJobRequest.Parser, CompleteJobResponse.Parser);

    public static GrpcMethod<CreateProcessInstanceRequest, CreateProcessInstanceResponse> CreateProcessInstance { get; } =
        Method("CreateProcessInstance", CreateProcessInstanceRequest.Parser, CreateProcessInstanceResponse.Parser);

    public static GrpcMethod<CreateProcessInstanceWithResultRequest, CreateProcessInstanceWithResultResponse>
        CreateProcessInstanceWithResult
    { get; } = Method(
        "CreateProcessInstanceWithResult",
        CreateProcessInstanceWithResultRequest.Parser,
        CreateProcessInstanceWithResultResponse.Parser);

    public static GrpcMethod<DeployProcessRequest, DeployProcessResponse> DeployProcess { get; } =
        Method("DeployProcess", DeployProcessRequest.Parser, DeployProcessResponse.Parser);

    public static GrpcMethod<DeployResourceRequest, DeployResourceResponse> DeployResource { get; } =
        Method("DeployResource", DeployResourceRequest.Parser, DeployResourceResponse.Parser);

    public static GrpcMethod<EvaluateDecisionRequest, EvaluateDecisionResponse> EvaluateDecision { get; } =
        Method("EvaluateDecision", EvaluateDecisionRequest.Parser, EvaluateDecisionResponse.Parser);

    public static GrpcMethod<FailJobRequest, FailJobResponse> FailJob { get; } =
        Method("FailJob", FailJobRequest.Parser, FailJobResponse.Parser);

    public static GrpcMethod<PublishMessageRequest, PublishMessageResponse> PublishMessage { get; } =
        Method("PublishMessage", PublishMessageRequest.Parser, PublishMessageResponse.Parser);

    public static GrpcMethod<ResolveIncidentRequest, ResolveIncidentResponse> ResolveIncident { get; } =
        Method("ResolveIncident", ResolveIncidentRequest.Parser, ResolveIncidentResponse.Parser);

    public static GrpcMethod<SetVariablesRequest, SetVariablesResponse> SetVariables { get; } =
        Method("SetVariables", SetVariablesRequest.Parser, SetVariablesResponse.Parser);

    public static GrpcMethod<StreamActivatedJobsRequest, ActivatedJob> StreamActivatedJobs { get; } =
        Method("StreamActivatedJobs", StreamActivatedJobsRequest.Parser, ActivatedJob.Parser);

    public static GrpcMethod<ThrowErrorRequest, ThrowErrorResponse> ThrowError { get; } =
        Method("ThrowError", ThrowErrorRequest.Parser, ThrowErrorResponse.Parser);

    public static GrpcMethod<TopologyRequest, TopologyResponse> Topology { get; } =
        Method("Topology", TopologyRequest.Parser, TopologyResponse.Parser);

    public static GrpcMethod<UpdateJobRetriesRequest, UpdateJobRetriesResponse> UpdateJobRetries { get; } =
        Method("UpdateJobRetries", UpdateJobRetriesRequest.Parser, UpdateJobRetriesResponse.Parser);

    public static GrpcMethod<UpdateJobTimeoutRequest, UpdateJobTimeoutResponse> UpdateJobTimeout { get; } =
        Method("UpdateJobTimeout", UpdateJobTimeoutRequest.Parser, UpdateJobTimeoutResponse.Parser);

    private static GrpcMethod<TRequest, TResponse> Method<TRequest, TResponse>(
        string name, MessageParser<TRequest> requestParser, MessageParser<TResponse> responseParser)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> => new(ServiceName, name, requestParser, responseParser);
}
