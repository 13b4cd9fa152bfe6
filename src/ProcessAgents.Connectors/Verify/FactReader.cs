using System.Text.Json;
using ProcessAgents.Agents;
using ProcessAgents.Connectors.Http;
using ProcessAgents.Feel;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Verify;

/// <summary>
/// Reads facts back from where they are kept, so that a proposal is judged by them and not by what it says.
/// </summary>
internal sealed class FactReader(ToolHttp http, TemplateRenderer renderer, FailureClassifier classifier)
{
    /// <returns>The facts by name, and a finding for each that does not exist.</returns>
    /// <exception cref="JobFailureException">A fact cannot be read: that is nobody's attempt.</exception>
    public async Task<(FeelContext Facts, IReadOnlyList<Finding> Findings)> ReadAsync(
        JobContext job, VerifyHeaders headers, FeelContext scope, CancellationToken cancellationToken)
    {
        var facts = new Dictionary<string, FeelValue>(StringComparer.Ordinal);
        var findings = new List<Finding>();
        var requestHeaders = headers.FactHeaders
            .Select(header => (header.Name, renderer.Text(header.Value, scope, $"header 'factHeader.{header.Name}'")))
            .ToList();
        var secrets = renderer.Secrets(headers.FactHeaders.Select(header => header.Value));
        foreach (var (name, template) in headers.Facts)
        {
            var url = renderer.Url(template, scope, $"header 'fact.{name}' of task '{job.ElementId}'");
            var response = await http.SendAsync(
                new ToolRequest(HttpMethod.Get, url, headers.Timeout) { Headers = requestHeaders, Secrets = secrets },
                cancellationToken);
            if (response.Status == 404)
            {
                facts[name] = FeelNull.Instance;
                findings.Add(new Finding($"fact.{name}", MessageOf(headers, name, scope)));
            }
            else if (response.Failure is { } failure)
            {
                throw End(job, name, failure);
            }
            else
            {
                facts[name] = ToolHttp.Json(response.Body) is { } json
                    ? FeelVariables.Value(json)
                    : throw JobEnds.Incident($"Expected fact '{name}' to be JSON, but it is not.");
            }
        }

        return (new FeelContext(facts), findings);
    }

    private string MessageOf(VerifyHeaders headers, string name, FeelContext scope) =>
        headers.Messages.TryGetValue(name, out var message)
            ? renderer.Text(message, scope, $"header 'message.{name}'")
            : $"There is no such {name}.";

    /// <summary>
    /// The ledger does not count facts, so a wait that grows is left to the host, unless the other side says how long.
    /// </summary>
    private Exception End(JobContext job, string name, CallFailure failure) => classifier.End(
        job,
        failure with { Message = $"Expected to read fact '{name}', but {failure.Message}" },
        failure.RetryAfter,
        BpmnErrorCodes.FailedToolCall,
        null);
}
