using System.Text;
using ProcessAgents.Dmn;

namespace ProcessAgents.Conformance;

/// <summary>
/// Generated documents, broken in one or two places: a document passes when the real engine and ours both deploy it or
/// both reject it, or when the difference is of a known class.
/// </summary>
internal sealed class DmnVerdictSet(int count = 2_000, int firstSeed = 0) : IConformanceSet
{
    private const int DocumentsPerDeployment = 20;

    public string Name => "dmn-verdicts";

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        using DmnReference? real = DmnReference.Start(material);
        if (real is null)
        {
            return null;
        }
        var classes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var misses = new List<ConformanceMiss>();
        foreach (int[] seeds in Enumerable.Range(firstSeed, count).Chunk(DocumentsPerDeployment))
        {
            (string Name, string Xml)[] documents = [.. seeds.Select(seed => ($"broken{seed}.dmn", Document(seed)))];
            Dictionary<string, string> rejected = real.Deploy(documents);
            for (int i = 0; i < seeds.Length; i++)
            {
                (string name, string xml) = documents[i];
                Judge(seeds[i], xml, rejected.GetValueOrDefault(name), Problem(name, xml));
            }
        }
        foreach ((string name, int size) in classes)
        {
            Console.WriteLine($"  {size} {name}");
        }
        return new ConformanceScore(count, misses);

        void Judge(int seed, string xml, string? theirs, string? ours)
        {
            string? found = (theirs, ours) switch
            {
                (null, null) => "deployed by both",
                (not null, not null) => "rejected by both",
                _ => DmnVerdictClass.Of(xml, theirs, ours),
            };
            if (found is null)
            {
                misses.Add(new ConformanceMiss($"seed {seed}", $"real {theirs ?? "deploys"} | ours {ours ?? "deploys"}"));
            }
            else
            {
                classes[found] = classes.GetValueOrDefault(found) + 1;
            }
        }
    }

    public static string Document(int seed) => new DmnMutator(seed).Mutate(new DmnDocumentGenerator(seed).Document().Xml);

    private static string? Problem(string name, string xml)
    {
        DmnReadResult read = DmnDocument.Read(Encoding.UTF8.GetBytes(xml), name);
        return read.Problems is [var problem, ..] ? problem.ToString() : read.Graph is null ? "no graph" : null;
    }
}
