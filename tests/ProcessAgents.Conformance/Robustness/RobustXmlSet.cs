using System.Diagnostics;
using System.Net;
using System.Text;
using ProcessAgents.Bpmn;
using ProcessAgents.Dmn;

namespace ProcessAgents.Conformance;

/// <summary>
/// Hostile XML: entities that grow, that point at files and at the network, document types. None of it is a model, so a
/// file passes when both readers and a deployment over REST refuse it with a reason, soon and within little memory.
/// </summary>
internal sealed class RobustXmlSet : IConformanceSet
{
    private static readonly TimeSpan TimeMax = TimeSpan.FromSeconds(5);

    private const long AllocatedBytesMax = 64L * 1024 * 1024;

    public string Name => "robustness-xml";

    public IReadOnlyList<string> Reads => ["robustness/defusedxml"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var folder = Path.Combine(material.Corpora, "robustness", "defusedxml", "xmltestdata");
        return Directory.Exists(folder) ? RunAsync(folder).GetAwaiter().GetResult() : null;
    }

    private static async Task<ConformanceScore> RunAsync(string folder)
    {
        await using var gateway = await EmbeddedRestGateway.StartAsync();
        var files = Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).ToArray();
        var misses = new List<ConformanceMiss>();
        foreach (var file in files)
        {
            var xml = await File.ReadAllBytesAsync(file);
            var reason = Bounded(() => RefusedBy(BpmnDocument.Read(xml, "x.bpmn").Problems.Select(problem => problem.Message), xml))
                ?? Bounded(() => RefusedBy(DmnDocument.Read(xml, "x.dmn").Problems.Select(problem => problem.Message), xml))
                ?? await DeployedAsync(gateway, "x.bpmn", xml)
                ?? await DeployedAsync(gateway, "x.dmn", xml);
            if (reason is not null)
            {
                misses.Add(new ConformanceMiss(Path.GetFileName(file), reason));
            }
        }

        return new ConformanceScore(files.Length, misses);
    }

    private static string? RefusedBy(IEnumerable<string> problems, byte[] xml)
    {
        var messages = problems.ToArray();
        if (messages.Length == 0)
        {
            return "accepted";
        }

        var hasDocumentType = Encoding.UTF8.GetString(xml).Contains("<!DOCTYPE", StringComparison.Ordinal);
        return hasDocumentType && !messages.Any(message => message.Contains("document type", StringComparison.OrdinalIgnoreCase))
            ? $"refused without naming the document type: {messages[0]}"
            : null;
    }

    private static string? Bounded(Func<string?> read)
    {
        var started = Stopwatch.GetTimestamp();
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var reason = read();
        var bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
        return reason
            ?? (Stopwatch.GetElapsedTime(started) > TimeMax ? "took too long"
                : bytes > AllocatedBytesMax ? $"allocated {bytes} bytes"
                : null);
    }

    private static async Task<string?> DeployedAsync(EmbeddedRestGateway gateway, string name, byte[] xml)
    {
        var status = await gateway.DeployAsync(name, xml);
        return status == HttpStatusCode.BadRequest ? null : $"the gateway answered {(int)status} to {name}";
    }
}
