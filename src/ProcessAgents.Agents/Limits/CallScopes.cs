using System.Collections.Concurrent;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Agents;

/// <summary>
/// Which limits a job's calls must stay inside: those of its process instance, from the properties of its definition,
/// and those of its element, from its task headers. Nothing that runs can change either.
/// </summary>
public sealed class CallScopes(AgentOptions options, ResourceFiles files)
{
    /// <summary>Stands before the name of each limit among the properties of a process.</summary>
    public const string PropertyPrefix = "io.processagents:limits.";

    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";
    private readonly ConcurrentDictionary<(long Key, string Id), SpendingLimits> known = new();

    /// <exception cref="JobFailureException">A limit cannot be read, or the definition cannot be had.</exception>
    public async Task<IReadOnlyList<ScopeLimit>> OfAsync(JobContext job, CancellationToken cancellationToken)
    {
        var ofProcess = await OfProcessAsync(job, cancellationToken).ConfigureAwait(false);
        var ofElement = LimitReader.Read(
            new TaskHeaders(job).Family("limits"), SpendingLimits.None, $"task '{job.ElementId}'");
        return
        [
            ScopeLimit.ProcessInstance(options.Cluster, job.ProcessInstanceKey, ofProcess),
            ScopeLimit.Element(options.Cluster, job.ProcessInstanceKey, job.ElementId, ofElement),
        ];
    }

    private async Task<SpendingLimits> OfProcessAsync(JobContext job, CancellationToken cancellationToken)
    {
        var key = (job.ProcessDefinitionKey, job.BpmnProcessId);
        if (known.TryGetValue(key, out var limits))
        {
            return limits;
        }

        limits = options.ProcessDefinitionXml is { } xmlOf
            ? Read(await XmlAsync(xmlOf, job, cancellationToken).ConfigureAwait(false), job.BpmnProcessId)
            : files.BpmnFiles().Select(path => Read(File.ReadAllText(path), job.BpmnProcessId)).FirstOrDefault(found => found is not null);
        limits ??= options.DefaultLimits;
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
    private SpendingLimits? Read(string xml, string bpmnProcessId)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(Encoding.UTF8.GetBytes(xml)),
                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            var process = XDocument.Load(reader).Root?.Elements(Bpmn + "process")
                .FirstOrDefault(element => (string?)element.Attribute("id") == bpmnProcessId);
            if (process is null)
            {
                return null;
            }

            var pairs = process.Elements(Bpmn + "extensionElements")
                .Elements(Zeebe + "properties")
                .Elements(Zeebe + "property")
                .Select(property => (Name: (string?)property.Attribute("name") ?? "", Value: (string?)property.Attribute("value") ?? ""))
                .Where(property => property.Name.StartsWith(PropertyPrefix, StringComparison.Ordinal))
                .Select(property => (property.Name[PropertyPrefix.Length..], property.Value));
            return LimitReader.Read(pairs, options.DefaultLimits, $"process '{bpmnProcessId}'");
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
