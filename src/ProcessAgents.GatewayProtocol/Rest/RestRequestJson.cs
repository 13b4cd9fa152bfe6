using System.Text.Json.Serialization;

namespace ProcessAgents.GatewayProtocol.Rest;

/// <summary>Request bodies: members that are null are not written, members that are not known are refused.</summary>
[JsonSourceGenerationOptions(
    MaxDepth = 4096,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(CancelProcessInstanceRequest))]
[JsonSerializable(typeof(ClockPinRequest))]
[JsonSerializable(typeof(DecisionEvaluationInstruction))]
[JsonSerializable(typeof(IncidentResolutionRequest))]
[JsonSerializable(typeof(JobActivationRequest))]
[JsonSerializable(typeof(JobCompletionRequest))]
[JsonSerializable(typeof(JobErrorRequest))]
[JsonSerializable(typeof(JobFailRequest))]
[JsonSerializable(typeof(JobUpdateRequest))]
[JsonSerializable(typeof(MessageCorrelationRequest))]
[JsonSerializable(typeof(MessagePublicationRequest))]
[JsonSerializable(typeof(ProcessInstanceCreationInstruction))]
[JsonSerializable(typeof(SearchRequest))]
[JsonSerializable(typeof(SetVariableRequest))]
[JsonSerializable(typeof(SignalBroadcastRequest))]
[JsonSerializable(typeof(UserTaskAssignmentRequest))]
[JsonSerializable(typeof(UserTaskCompletionRequest))]
[JsonSerializable(typeof(UserTaskUpdateRequest))]
public sealed partial class RestRequestJson : JsonSerializerContext;
