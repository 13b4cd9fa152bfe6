using System.Xml.Linq;
using ProcessAgents.Dmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>
/// The test cases of the DMN Technology Compatibility Kit, one level of it. A case passes when the values of
/// all its result nodes equal, numbers within 1e-8.
/// </summary>
internal sealed class DmnTckSet(int level) : IConformanceSet
{
    // A fixed point in time: no case of the kit depends on which.
    private static readonly FeelEnvironment Environment = new(1_700_000_000_000);

    public string Name => $"dmn-tck-cl{level}";

    public IReadOnlyList<string> Reads => ["dmn-tck"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var folder = Path.Combine(material.Corpora, "dmn-tck", $"compliance-level-{level}");
        if (!Directory.Exists(folder))
        {
            return null;
        }

        var total = 0;
        var misses = new List<ConformanceMiss>();
        foreach (var directory in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal))
        {
            var graphs = ReadGraphs(directory);
            foreach (var file in Directory.EnumerateFiles(directory, "*.xml").Order(StringComparer.Ordinal))
            {
                var tests = XDocument.Load(file, LoadOptions.PreserveWhitespace).Root!;
                var model = (string?)tests.Elements().FirstOrDefault(e => e.Name.LocalName == "modelName") ?? "";
                foreach (var @case in tests.Elements().Where(e => e.Name.LocalName == "testCase"))
                {
                    total++;
                    var reason = @case.Elements().Where(e => e.Name.LocalName == "resultNode")
                        .Select(result => Judge(graphs.GetValueOrDefault(model), result))
                        .FirstOrDefault(r => r is not null);
                    if (reason is not null)
                    {
                        var id = $"{Path.GetFileName(directory)}/{Path.GetFileName(file)}#{(string?)@case.Attribute("id")}";
                        misses.Add(new ConformanceMiss(id, reason));
                    }
                }
            }
        }

        return new ConformanceScore(total, misses);
    }

    /// <summary>Reads the documents of a folder, imported ones before those that import them.</summary>
    private static Dictionary<string, DecisionRequirementsGraph> ReadGraphs(string directory)
    {
        var graphs = new Dictionary<string, DecisionRequirementsGraph>(StringComparer.Ordinal);
        var waiting = Directory.EnumerateFiles(directory, "*.dmn").Order(StringComparer.Ordinal).ToList();
        while (waiting.Count > 0)
        {
            var ready = waiting.FirstOrDefault(file => ImportsOf(file).All(ns => graphs.Values.Any(g => g.Namespace == ns)))
                ?? waiting[0];
            waiting.Remove(ready);
            var options = DmnOptions.Standard with { Imports = [.. graphs.Values] };
            var result = DmnDocument.Read(File.ReadAllBytes(ready), Path.GetFileName(ready), options);
            if (result.Graph is not null)
            {
                graphs[Path.GetFileName(ready)] = result.Graph;
            }
        }

        return graphs;
    }

    private static IEnumerable<string> ImportsOf(string file) => XDocument.Load(file).Root!.Elements()
        .Where(e => e.Name.LocalName == "import")
        .Select(e => (string?)e.Attribute("namespace") ?? "");

    private static string? Judge(DecisionRequirementsGraph? graph, XElement result)
    {
        if (graph is null)
        {
            return "the model could not be read";
        }

        var @case = result.Parent!;
        var input = new FeelContext(
            [
                .. @case.Elements().Where(e => e.Name.LocalName == "inputNode").Select(node =>
                    KeyValuePair.Create((string?)node.Attribute("name") ?? "", TckValue.Read(node))),
            ]);
        var name = (string?)@case.Attribute("invocableName") ?? (string?)result.Attribute("name") ?? "";
        var id = graph.Decisions.FirstOrDefault(d => d.Name == name)?.Id
            ?? graph.DecisionServices.FirstOrDefault(s => s.Name == name)?.Id;
        if (id is null)
        {
            return $"the model has no decision or service named '{name}'";
        }

        var expected = TckValue.Read(result.Elements().First(e => e.Name.LocalName == "expected"));
        var actual = graph.Evaluate(id, input, Environment);
        return TckValue.AreEqual(expected, actual.Output)
            ? null
            : $"expected {expected}, but got {actual.Output} {actual.FailureMessage}"
                + (actual.Warnings is [var first, ..] ? first.Message : "");
    }
}
