using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProcessAgents.Conformance;

/// <summary>The real engine behind its REST surface, as one scenario sees it.</summary>
internal sealed partial class RealSide(HttpClient http, string prefix) : IEngineSide
{
    public EngineTrace Trace { get; } = new(prefix);

    public string Reason { get; private set; } = "";

    public string Deploy(IReadOnlyList<(string Name, string Content)> resources)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, content) in resources)
        {
            form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(content)), "resources", name);
        }

        using var response = http.PostAsync("v2/deployments", form).GetAwaiter().GetResult();
        return CodeOf(response, out _);
    }

    public string Do(EngineAction action) => action switch
    {
        EngineAction.Create a => Post("process-instances", $$"""
            {"processDefinitionId":"{{prefix}}{{a.ProcessId}}","variables":{{a.Variables}},
            "startInstructions":{{JsonSerializer.Serialize(a.StartElementIds.Select(id => new { elementId = id }))}}}
            """),
        EngineAction.Cancel a => Post($"process-instances/{Key(a.Instance)}/cancellation", "{}"),
        EngineAction.Activate a => Activate(a),
        EngineAction.CompleteJob a => Post(
            $"jobs/{Key(a.Job)}/completion", $$"""{"variables":{{a.Variables}}}"""),
        EngineAction.FailJob a => Post($"jobs/{Key(a.Job)}/failure", $$"""
            {"retries":{{a.Retries}},"errorMessage":"{{a.Message}}","retryBackOff":{{a.BackOff}},
            "variables":{{a.Variables}}}
            """),
        EngineAction.ThrowError a => Post($"jobs/{Key(a.Job)}/error", $$"""
            {"errorCode":"{{a.Code}}","errorMessage":"{{a.Message}}","variables":{{a.Variables}}}
            """),
        EngineAction.UpdateRetries a => Send(
            HttpMethod.Patch, $"jobs/{Key(a.Job)}", $$$"""{"changeset":{"retries":{{{a.Retries}}}}}"""),
        EngineAction.UpdateTimeout a => Send(
            HttpMethod.Patch, $"jobs/{Key(a.Job)}", $$$"""{"changeset":{"timeout":{{{a.Timeout}}}}}"""),
        EngineAction.Resolve a => Post($"incidents/{Key(a.Incident)}/resolution", "{}"),
        _ => DoWithEvents(action),
    };

    private string DoWithEvents(EngineAction action) => action switch
    {
        EngineAction.Publish a => Post("messages/publication", $$"""
            {"name":"{{prefix}}{{a.Name}}","correlationKey":"{{a.CorrelationKey}}","timeToLive":{{a.TimeToLive}},
            "messageId":"{{a.MessageId}}","variables":{{a.Variables}}}
            """),
        EngineAction.Correlate a => Post("messages/correlation", $$"""
            {"name":"{{prefix}}{{a.Name}}","correlationKey":"{{a.CorrelationKey}}","variables":{{a.Variables}}}
            """),
        EngineAction.Broadcast a => Post(
            "signals/broadcast", $$"""{"signalName":"{{prefix}}{{a.Signal}}","variables":{{a.Variables}}}"""),
        EngineAction.SetVariables a => Send(
            HttpMethod.Put,
            $"element-instances/{Key(a.Instance)}/variables",
            $$"""{"variables":{{a.Variables}},"local":{{(a.Local ? "true" : "false")}}}"""),
        EngineAction.EvaluateDecision a => Post(
            "decision-definitions/evaluation",
            $$"""{"decisionDefinitionId":"{{prefix}}{{a.DecisionId}}","variables":{{a.Variables}}}"""),
        EngineAction.AssignUserTask a => Post(
            $"user-tasks/{Key(a.Task)}/assignment",
            $$"""{"assignee":"{{a.Assignee}}","allowOverride":{{(a.MayOverride ? "true" : "false")}}}"""),
        EngineAction.UnassignUserTask a => Send(HttpMethod.Delete, $"user-tasks/{Key(a.Task)}/assignee", null),
        EngineAction.UpdateUserTask a => Send(
            HttpMethod.Patch, $"user-tasks/{Key(a.Task)}", $$"""{"changeset":{{a.Changes}}}"""),
        EngineAction.CompleteUserTask a => Post(
            $"user-tasks/{Key(a.Task)}/completion", $$"""{"variables":{{a.Variables}}}"""),
        EngineAction.Advance => "OK",
        _ => throw new InvalidOperationException($"Expected an action, but found {action}."),
    };

    private string Activate(EngineAction.Activate action)
    {
        var answer = Send(HttpMethod.Post, "jobs/activation", $$"""
            {"type":"{{prefix}}{{action.JobType}}","worker":"worker","timeout":{{action.Timeout}},
            "maxJobsToActivate":{{action.Max}},"requestTimeout":-1,
            "fetchVariable":{{JsonSerializer.Serialize(action.FetchVariables)}}}
            """, out var body);
        if (answer != "OK")
        {
            return answer;
        }

        using var document = JsonDocument.Parse(body);
        return string.Join(' ', document.RootElement.GetProperty("jobs").EnumerateArray().Select(job =>
        {
            var key = long.Parse(job.GetProperty("jobKey").GetString()!, CultureInfo.InvariantCulture);
            return $"{Trace.NameOf(key)} {CanonicalJson.Of(job.GetProperty("variables"))}";
        }));
    }

    private string Post(string path, string json) => Send(HttpMethod.Post, path, json);

    private string Send(HttpMethod method, string path, string? json) => Send(method, path, json, out _);

    private string Send(HttpMethod method, string path, string? json, out string body)
    {
        using var request = new HttpRequestMessage(method, "v2/" + path);
        if (json is not null)
        {
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        }

        using var response = http.Send(request);
        return CodeOf(response, out body);
    }

    private long Key(string name) => Trace.KeyOf(name);

    private string CodeOf(HttpResponseMessage response, out string body)
    {
        using var reader = new StreamReader(response.Content.ReadAsStream());
        body = reader.ReadToEnd();
        Reason = response.IsSuccessStatusCode ? "" : body;
        if (!response.IsSuccessStatusCode)
        {
            return RejectionCode.Match(body) is { Success: true } match
                ? match.Groups[1].Value
                : $"{(int)response.StatusCode} {body}";
        }

        if (body.Contains("\"output\"", StringComparison.Ordinal))
        {
            using var document = JsonDocument.Parse(body);
            return CanonicalJson.Of(document.RootElement.GetProperty("output").GetString()!);
        }

        return "OK";
    }

    [GeneratedRegex("rejected with code '([A-Z_]+)'")]
    private static partial Regex RejectionCode { get; }
}
