using System.Text.Json;
using System.Text.RegularExpressions;
using ProcessAgents.GatewayProtocol.Rest;
using ProcessAgents.Protocol;

namespace ProcessAgents.Gateway.Rest;

internal static partial class ProcessInstanceCreationEndpoint
{
    private const int TagsMax = 10;

    public static async Task CreateAsync(RestCall call)
    {
        var request = await call.ReadAsync(RestRequestJson.Default.ProcessInstanceCreationInstruction).ConfigureAwait(false);
        var isAwaited = request.AwaitCompletion == true;
        var intent = isAwaited
            ? ProcessInstanceCreationIntent.CreateWithAwaitingResult
            : ProcessInstanceCreationIntent.Create;
        var command = new Command((byte)intent, -1, Creation(call, request, isAwaited))
        {
            OperationReference = RestCall.OperationReference(request.OperationReference),
        };
        var timeout = isAwaited && request.RequestTimeout > 0
            ? Milliseconds.ToTimeSpan(request.RequestTimeout.Value, "requestTimeout")
            : call.Limits.RequestTimeout;
        var answer = await call.SendAsync(command, timeout).ConfigureAwait(false);
        await call.WriteAsync(
            answer.Value is ProcessInstanceResultRecord result ? Result(result) : Result((ProcessInstanceCreationRecord)answer.Value),
            RestResponseJson.Plain.CreateProcessInstanceResult).ConfigureAwait(false);
    }

    private static ProcessInstanceCreationRecord Creation(
        RestCall call, ProcessInstanceCreationInstruction request, bool isAwaited)
    {
        Check(request);
        return new ProcessInstanceCreationRecord
        {
            BpmnProcessId = request.ProcessDefinitionId ?? "",
            ProcessDefinitionKey = request.ProcessDefinitionKey is { } key
                ? RestKeys.Read(key, "processDefinitionKey")
                : -1,
            Version = request.ProcessDefinitionVersion ?? -1,
            Variables = call.Variables(request.Variables),
            FetchVariables = isAwaited ? request.FetchVariables ?? [] : [],
            StartElementIds = [.. (request.StartInstructions ?? []).Select((instruction, index) =>
                instruction.ElementId ?? throw ProblemException.InvalidArgument(
                    $"Expected the field 'startInstructions[{index}].elementId', but it is not there."))],
            Tags = request.Tags ?? [],
            TenantId = RestCall.Tenant(request.TenantId),
        };
    }

    private static void Check(ProcessInstanceCreationInstruction request)
    {
        var hasId = !string.IsNullOrEmpty(request.ProcessDefinitionId);
        if (hasId == request.ProcessDefinitionKey is not null)
        {
            throw ProblemException.InvalidArgument(
                "Expected one of 'processDefinitionId' and 'processDefinitionKey', but there " +
                (hasId ? "are both." : "is neither."));
        }

        if (request.Tags?.Count > TagsMax)
        {
            throw ProblemException.InvalidArgument($"Expected at most {TagsMax} tags, but there are {request.Tags.Count}.");
        }

        if (request.Tags?.FirstOrDefault(tag => !Tag().IsMatch(tag)) is { } bad)
        {
            throw ProblemException.InvalidArgument(
                $"Expected a tag to begin with a letter, and to have at most 100 letters, digits and '_', '-', ':', '.', " +
                $"but one is '{bad}'.");
        }

        RestCall.RefuseBusinessId(request.BusinessId);
        if (request.RuntimeInstructions?.Count > 0)
        {
            throw ProblemException.NotImplemented("Expected no 'runtimeInstructions': this engine does not know them.");
        }
    }

    private static CreateProcessInstanceResult Result(ProcessInstanceCreationRecord created) =>
        new(
            created.BpmnProcessId,
            created.Version,
            created.TenantId,
            JsonElement.Parse(JsonDocuments.EmptyObject),
            RestKeys.Write(created.ProcessDefinitionKey),
            RestKeys.Write(created.ProcessInstanceKey),
            created.Tags,
            null);

    private static CreateProcessInstanceResult Result(ProcessInstanceResultRecord result) =>
        new(
            result.BpmnProcessId,
            result.Version,
            result.TenantId,
            StoredJson.Element(result.Variables),
            RestKeys.Write(result.ProcessDefinitionKey),
            RestKeys.Write(result.ProcessInstanceKey),
            result.Tags,
            null);

    [GeneratedRegex(@"^[a-zA-Z][a-zA-Z0-9_\-:.]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
