using System.Collections.Concurrent;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>
/// Which limits a job's calls must stay inside: those of its process, from the properties of its definition, and those
/// of its element, from its task headers. Nothing that runs can change either.
/// </summary>
public sealed class CallScopes(AgentOptions options, ResourceFiles files, TimeProvider time)
{
    /// <summary>Stands before the name of each limit among the properties of a process.</summary>
    public const string PropertyPrefix = "io.processagents:limits.";

    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";
    private readonly ConcurrentDictionary<(long Key, string Id), ProcessLimits> known = new();

    /// <summary>The scopes of a model call.</summary>
    /// <exception cref="JobFailureException">A limit cannot be read, or the definition cannot be had.</exception>
    public async Task<IReadOnlyList<ScopeLimit>> OfAgentAsync(
        JobContext job, string agent, CancellationToken cancellationToken)
    {
        var process = await OfProcessAsync(job, cancellationToken).ConfigureAwait(false);
        return
        [
            .. Common(job, process),
            .. process.Agents.TryGetValue(agent, out var limits)
                ? [ScopeLimit.Agent(options.Cluster, job.ProcessInstanceKey, agent, limits)]
                : Array.Empty<ScopeLimit>(),
        ];
    }

    /// <summary>The scopes of a tool call.</summary>
    /// <exception cref="JobFailureException">A limit cannot be read, or the definition cannot be had.</exception>
    public async Task<IReadOnlyList<ScopeLimit>> OfToolAsync(
        JobContext job, string tool, CancellationToken cancellationToken)
    {
        var process = await OfProcessAsync(job, cancellationToken).ConfigureAwait(false);
        return
        [
            .. Common(job, process),
            .. process.Tools.TryGetValue(tool, out var limits)
                ? [ScopeLimit.Tool(options.Cluster, job.ProcessInstanceKey, tool, limits)]
                : Array.Empty<ScopeLimit>(),
        ];
    }

    private IEnumerable<ScopeLimit> Common(JobContext job, ProcessLimits process)
    {
        yield return ScopeLimit.ProcessInstance(options.Cluster, job.ProcessInstanceKey, process.Instance);
        yield return ScopeLimit.Element(
            options.Cluster,
            job.ProcessInstanceKey,
            job.ElementId,
            LimitReader.Read(new TaskHeaders(job).Family("limits"), SpendingLimits.None, $"task '{job.ElementId}'"));
        foreach (var (window, limits) in process.Windows)
        {
            yield return ScopeLimit.Window(options.Cluster, job.BpmnProcessId, window, time.GetUtcNow(), limits);
        }
    }

    private async Task<ProcessLimits> OfProcessAsync(JobContext job, CancellationToken cancellationToken)
    {
        var key = (job.ProcessDefinitionKey, job.BpmnProcessId);
        if (known.TryGetValue(key, out var limits))
        {
            return limits;
        }

        limits = options.ProcessDefinitionXml is { } xmlOf
            ? Read(await XmlAsync(xmlOf, job, cancellationToken).ConfigureAwait(false), job.BpmnProcessId)
                ?? throw JobEnds.Incident(
                    $"Expected to read the limits of process '{job.BpmnProcessId}' from its definition with key "
                    + $"'{job.ProcessDefinitionKey}', but it does not hold that process.")
            : files.BpmnFiles()
                .Select(path => Read(File.ReadAllText(path), job.BpmnProcessId))
                .FirstOrDefault(found => found is not null)
                ?? ProcessLimits.Read([], options.DefaultLimits, "no process");
        if (known.Count >= options.Limits.ProcessDefinitionsMax)
        {
            known.Clear();
        }

        return known.GetOrAdd(key, limits);
    }

    private static async Task<string> XmlAsync(
        Func<long, CancellationToken, Task<string?>> xmlOf, JobContext job, CancellationToken cancellationToken)
    {
        string? xml;
        try
        {
            xml = await xmlOf(job.ProcessDefinitionKey, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new JobFailureException(
                $"Expected to read the limits of process '{job.BpmnProcessId}' from its definition with key "
                + $"'{job.ProcessDefinitionKey}', but {exception.Message}",
                innerException: exception);
        }

        // A query side that lags does not have the definition yet: going on without its limits would be worse.
        return xml ?? throw new JobFailureException(
            $"Expected to read the limits of process '{job.BpmnProcessId}' from its definition with key "
            + $"'{job.ProcessDefinitionKey}', but the gateway does not have it yet.");
    }

    /// <summary>The limits that a document sets for a process; null when it does not hold the process.</summary>
    private ProcessLimits? Read(string xml, string bpmnProcessId)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(Encoding.UTF8.GetBytes(xml)),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var process = XDocument.Load(reader).Root?.Elements(Bpmn + "process")
                .FirstOrDefault(element => (string?)element.Attribute("id") == bpmnProcessId);
            return process is null
                ? null
                : ProcessLimits.Read(Properties(process), options.DefaultLimits, $"process '{bpmnProcessId}'");
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Name, string Value)> Properties(XElement process) => process
        .Elements(Bpmn + "extensionElements")
        .Elements(Zeebe + "properties")
        .Elements(Zeebe + "property")
        .Select(property => (
            Name: (string?)property.Attribute("name") ?? "", Value: (string?)property.Attribute("value") ?? ""))
        .Where(property => property.Name.StartsWith(PropertyPrefix, StringComparison.Ordinal))
        .Select(property => (property.Name[PropertyPrefix.Length..], property.Value));
}
