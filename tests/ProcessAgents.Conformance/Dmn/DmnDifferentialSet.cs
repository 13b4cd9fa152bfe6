using System.Text;
using System.Text.Json;
using ProcessAgents.Dmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>
/// Generated documents, deployed to the real engine and read here, then evaluated by both: verdict, output, failing
/// decision, and the whole trace. A document passes when all of that is equal for all of its inputs, or when what
/// differs is of a known class (<see cref="DmnDifferenceClass"/>); what has no class is a miss.
/// </summary>
internal sealed class DmnDifferentialSet(int count = 2_000, int firstSeed = 0) : IConformanceSet
{
    private const int DocumentsPerDeployment = 20;
    private const int RequestsAtOnce = 16;

    public string Name => "dmn-differential";

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
            DmnDocumentCase[] documents = [.. seeds.Select(seed => new DmnDocumentGenerator(seed).Document())];
            Dictionary<string, string> rejected = real.Deploy([.. documents.Select(d => (d.Name, d.Xml))]);
            var differences = new List<Difference>[seeds.Length];
            Parallel.For(0, seeds.Length, new ParallelOptions { MaxDegreeOfParallelism = RequestsAtOnce }, i =>
                differences[i] = [.. Differences(real, documents[i], rejected.GetValueOrDefault(documents[i].Name))]);
            for (int i = 0; i < seeds.Length; i++)
            {
                bool isRejected = rejected.ContainsKey(documents[i].Name);
                Judge(seeds[i], documents[i], isRejected ? "documents rejected by both" : "documents equal", differences[i]);
            }
        }
        foreach ((string name, int size) in classes)
        {
            Console.WriteLine($"  {size} {name}");
        }
        return new ConformanceScore(count, misses);

        void Judge(int seed, DmnDocumentCase document, string equal, List<Difference> differences)
        {
            if (differences.Count == 0)
            {
                Count(equal);
            }
            foreach (Difference difference in differences)
            {
                if (DmnDifferenceClass.Of(document.Xml, difference.Theirs, difference.Ours) is not { } found)
                {
                    misses.Add(new ConformanceMiss($"seed {seed}", difference.Text));
                    return;
                }
                Count(found);
            }
        }

        void Count(string name) => classes[name] = classes.GetValueOrDefault(name) + 1;
    }

    /// <summary>What differs in the verdict, else in each evaluation.</summary>
    private static IEnumerable<Difference> Differences(
        DmnReference real, DmnDocumentCase document, string? rejection)
    {
        DmnReadResult read = DmnDocument.Read(Encoding.UTF8.GetBytes(document.Xml), document.Name);
        if (rejection is not null || read.Problems.Count > 0)
        {
            if (rejection is null || read.Problems.Count == 0)
            {
                yield return new Difference(
                    DmnAnswer.OfVerdict(rejection), DmnAnswer.OfVerdict(read.Problems is [var problem, ..] ? problem.ToString() : null), "deployed");
            }
            yield break;
        }
        foreach (string input in document.Inputs)
        {
            (bool isAnswered, JsonElement body) = real.Evaluate(document.DecisionId, input);
            var variables = (FeelContext)FeelJson.Read(Encoding.UTF8.GetBytes(input));
            DecisionEvaluation evaluation = read.Graph!.Evaluate(document.DecisionId, variables, new FeelEnvironment(0));
            var difference = new Difference(DmnAnswer.Of(isAnswered, body), DmnAnswer.Of(evaluation), input);
            if (!difference.Theirs.Lines.SequenceEqual(difference.Ours.Lines))
            {
                yield return difference;
            }
        }
    }

    private sealed record Difference(DmnAnswer Theirs, DmnAnswer Ours, string Input)
    {
        public string Text
        {
            get
            {
                (string theirs, string ours) = DmnAnswer.FirstDifference(Theirs, Ours);
                return $"real {theirs.Trim()} | ours {ours.Trim()} for {Input}";
            }
        }
    }
}
