using Google.Protobuf;
using Wire = ProcessAgents.GatewayProtocol;

namespace ProcessAgents.Client;

/// <summary>The client's requests as messages of the wire.</summary>
internal static class GrpcRequests
{
    public static Wire.DeployResourceRequest Deploy(IReadOnlyList<DeploymentResource> resources, string? tenantId)
    {
        var request = new Wire.DeployResourceRequest { TenantId = tenantId ?? "" };
        request.Resources.AddRange(resources.Select(resource => new Wire.Resource
        {
            Name = resource.Name,
            Content = ByteString.CopyFrom(resource.Content.Span),
        }));
        return request;
    }

    public static Wire.CreateProcessInstanceRequest Create(ProcessInstanceCreation creation)
    {
        var request = new Wire.CreateProcessInstanceRequest
        {
            BpmnProcessId = creation.BpmnProcessId,
            ProcessDefinitionKey = creation.ProcessDefinitionKey,
            Version = creation.Version,
            Variables = Json(creation.Variables),
            TenantId = creation.TenantId ?? "",
        };
        request.Tags.AddRange(creation.Tags);
        request.StartInstructions.AddRange(creation.StartElementIds.Select(
            element => new Wire.ProcessInstanceCreationStartInstruction { ElementId = element }));
        return request;
    }

    public static Wire.ActivateJobsRequest Activate(JobActivation activation)
    {
        var request = new Wire.ActivateJobsRequest
        {
            Type = activation.Type,
            Worker = activation.Worker,
            Timeout = Milliseconds(activation.Timeout),
            MaxJobsToActivate = activation.MaxJobsToActivate,
            RequestTimeout = Milliseconds(activation.RequestTimeout),
        };
        request.FetchVariable.AddRange(activation.FetchVariables);
        request.TenantIds.AddRange(activation.TenantIds);
        return request;
    }

    public static Wire.StreamActivatedJobsRequest Stream(JobStream stream)
    {
        var request = new Wire.StreamActivatedJobsRequest
        {
            Type = stream.Type,
            Worker = stream.Worker,
            Timeout = Milliseconds(stream.Timeout),
        };
        request.FetchVariable.AddRange(stream.FetchVariables);
        request.TenantIds.AddRange(stream.TenantIds);
        return request;
    }

    public static Wire.CompleteJobRequest Complete(long jobKey, JsonElement? variables, JobResult? result)
    {
        var request = new Wire.CompleteJobRequest { JobKey = jobKey, Variables = Json(variables) };
        switch (result)
        {
            case UserTaskJobResult userTask:
                request.Result = UserTask(userTask);
                break;
            case AdHocSubProcessJobResult adHoc:
                request.Result = new Wire.JobResult
                {
                    Type = "adHocSubProcess",
                    IsCompletionConditionFulfilled = adHoc.IsCompletionConditionFulfilled,
                    IsCancelRemainingInstances = adHoc.IsCancelRemainingInstances,
                };
                request.Result.ActivateElements.AddRange(adHoc.ActivateElements.Select(
                    element => new Wire.JobResultActivateElement
                    {
                        ElementId = element.ElementId,
                        Variables = Json(element.Variables),
                    }));
                break;
        }

        return request;
    }

    public static Wire.FailJobRequest Fail(JobFailure failure) => new()
    {
        JobKey = failure.JobKey,
        Retries = failure.Retries,
        ErrorMessage = failure.ErrorMessage,
        RetryBackOff = Milliseconds(failure.RetryBackOff),
        Variables = Json(failure.Variables),
    };

    public static Wire.ThrowErrorRequest Throw(JobError error) => new()
    {
        JobKey = error.JobKey,
        ErrorCode = error.ErrorCode,
        ErrorMessage = error.ErrorMessage,
        Variables = Json(error.Variables),
    };

    public static Wire.PublishMessageRequest Publish(MessagePublication message) => new()
    {
        Name = message.Name,
        CorrelationKey = message.CorrelationKey,
        TimeToLive = Milliseconds(message.TimeToLive),
        MessageId = message.MessageId ?? "",
        Variables = Json(message.Variables),
        TenantId = message.TenantId ?? "",
    };

    public static Wire.EvaluateDecisionRequest Evaluate(DecisionEvaluationRequest request) => new()
    {
        DecisionId = request.DecisionId,
        DecisionKey = request.DecisionKey,
        Variables = Json(request.Variables),
        TenantId = request.TenantId ?? "",
    };

    public static long Milliseconds(TimeSpan duration) =>
        duration < TimeSpan.Zero ? -1 : (long)Math.Ceiling(duration.TotalMilliseconds);

    public static string Json(JsonElement? value) => value is { ValueKind: not JsonValueKind.Undefined } json
        ? json.GetRawText()
        : "{}";

    private static Wire.JobResult UserTask(UserTaskJobResult result)
    {
        var message = new Wire.JobResult { Type = "userTask", Denied = result.Denied };
        if (result.DeniedReason is { } reason)
        {
            message.DeniedReason = reason;
        }

        if (result.Corrections is { } corrections)
        {
            message.Corrections = Corrections(corrections);
        }

        return message;
    }

    private static Wire.JobResultCorrections Corrections(UserTaskCorrections corrections)
    {
        var message = new Wire.JobResultCorrections();
        if (corrections.Assignee is { } assignee)
        {
            message.Assignee = assignee;
        }

        if (corrections.DueDate is { } dueDate)
        {
            message.DueDate = dueDate;
        }

        if (corrections.FollowUpDate is { } followUpDate)
        {
            message.FollowUpDate = followUpDate;
        }

        if (corrections.Priority is { } priority)
        {
            message.Priority = priority;
        }

        message.CandidateUsers = List(corrections.CandidateUsers);
        message.CandidateGroups = List(corrections.CandidateGroups);
        return message;
    }

    private static Wire.StringList? List(IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return null;
        }

        var list = new Wire.StringList();
        list.Values.AddRange(values);
        return list;
    }
}
