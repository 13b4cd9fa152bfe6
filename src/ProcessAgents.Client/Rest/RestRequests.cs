using ProcessAgents.GatewayProtocol.Rest;

namespace ProcessAgents.Client;

/// <summary>Our requests as REST v2 bodies.</summary>
internal static class RestRequests
{
    public static ProcessInstanceCreationInstruction Create(ProcessInstanceCreation creation) => new()
    {
        ProcessDefinitionId = creation.BpmnProcessId.Length == 0 ? null : creation.BpmnProcessId,
        ProcessDefinitionKey = creation.ProcessDefinitionKey == 0 ? null : RestKeys.Text(creation.ProcessDefinitionKey),
        ProcessDefinitionVersion = creation.ProcessDefinitionKey == 0 ? creation.Version : null,
        Variables = creation.Variables,
        TenantId = creation.TenantId,
        Tags = creation.Tags.Count == 0 ? null : creation.Tags,
        StartInstructions = creation.StartElementIds.Count == 0
            ? null
            : [.. creation.StartElementIds.Select(id => new ProcessInstanceStartInstruction { ElementId = id })],
    };

    public static JobActivationRequest Activate(JobActivation activation) => new()
    {
        Type = activation.Type,
        Worker = activation.Worker,
        Timeout = Milliseconds(activation.Timeout),
        MaxJobsToActivate = activation.MaxJobsToActivate,
        FetchVariable = activation.FetchVariables.Count == 0 ? null : activation.FetchVariables,
        RequestTimeout = Milliseconds(activation.RequestTimeout),
        TenantIds = activation.TenantIds.Count == 0 ? null : activation.TenantIds,
    };

    public static JobResultRequest? Result(JobResult? result) => result switch
    {
        null => null,
        UserTaskJobResult userTask => new JobResultRequest
        {
            Type = "userTask",
            Denied = userTask.Denied,
            DeniedReason = userTask.DeniedReason,
            Corrections = Corrections(userTask.Corrections),
        },
        AdHocSubProcessJobResult agent => new JobResultRequest
        {
            Type = "adHocSubProcess",
            ActivateElements =
            [
                .. agent.ActivateElements.Select(element => new JobResultActivateElement
                {
                    ElementId = element.ElementId,
                    Variables = element.Variables,
                }),
            ],
            IsCompletionConditionFulfilled = agent.IsCompletionConditionFulfilled,
            IsCancelRemainingInstances = agent.IsCancelRemainingInstances,
        },
        _ => throw new ArgumentException($"Expected a job result of REST v2, but it is a '{result.GetType().Name}'."),
    };

    public static MessagePublicationRequest Publish(MessagePublication message) => new()
    {
        Name = message.Name,
        CorrelationKey = message.CorrelationKey,
        TimeToLive = Milliseconds(message.TimeToLive),
        MessageId = message.MessageId,
        Variables = message.Variables,
        TenantId = message.TenantId,
    };

    public static DecisionEvaluationInstruction Evaluate(DecisionEvaluationRequest request) => new()
    {
        DecisionDefinitionId = request.DecisionId.Length == 0 ? null : request.DecisionId,
        DecisionDefinitionKey = request.DecisionKey == 0 ? null : RestKeys.Text(request.DecisionKey),
        Variables = request.Variables,
        TenantId = request.TenantId,
    };

    public static long Milliseconds(TimeSpan time) => (long)time.TotalMilliseconds;

    private static JsonElement? Corrections(UserTaskCorrections? corrections)
    {
        if (corrections is null)
        {
            return null;
        }

        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            WriteText(writer, "assignee", corrections.Assignee);
            WriteText(writer, "dueDate", corrections.DueDate);
            WriteText(writer, "followUpDate", corrections.FollowUpDate);
            WriteTexts(writer, "candidateUsers", corrections.CandidateUsers);
            WriteTexts(writer, "candidateGroups", corrections.CandidateGroups);
            if (corrections.Priority is { } priority)
            {
                writer.WriteNumber("priority", priority);
            }

            writer.WriteEndObject();
        }

        using var document = JsonDocument.Parse(stream.ToArray());
        return document.RootElement.Clone();
    }

    private static void WriteText(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string>? values)
    {
        if (values is null)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
