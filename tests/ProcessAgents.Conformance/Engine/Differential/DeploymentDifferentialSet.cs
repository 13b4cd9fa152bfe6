using System.Globalization;

namespace ProcessAgents.Conformance;

/// <summary>Models broken by seed, deployed here and on the real engine: the verdict must be the same.</summary>
internal sealed class DeploymentDifferentialSet : IConformanceSet
{
    private const int SeedCount = 2_000;
    private const int GroupCount = 16;

    public string Name => "deployment-differential";

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        using var real = RealEngine.Find(material);
        if (real is null)
        {
            return null;
        }

        var seeds = Seeds().ToArray();
        var verdicts = new Verdict[seeds.Length];
        foreach (var group in seeds.Index().Chunk(GroupCount))
        {
            Parallel.ForEach(
                group,
                new ParallelOptions { MaxDegreeOfParallelism = GroupCount },
                each => verdicts[each.Index] = Judge(real, each.Item));
        }

        foreach (var known in verdicts.Select(verdict => verdict.KnownClass).OfType<string>().CountBy(name => name)
            .OrderBy(known => known.Key, StringComparer.Ordinal))
        {
            Console.WriteLine($"  {known.Value} {known.Key}");
        }

        return new ConformanceScore(seeds.Length, [.. verdicts.Select(verdict => verdict.Miss).OfType<ConformanceMiss>()]);
    }

    private static IEnumerable<int> Seeds()
    {
        var ends = (Environment.GetEnvironmentVariable("SEEDS") ?? $"0-{SeedCount - 1}").Split('-')
            .Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }

    private static Verdict Judge(RealEngine real, int seed)
    {
        var random = new Random(seed);
        var model = new ScenarioModel($"broken{seed:D6}-");
        var (content, what) = new ModelMutator(random).Mutate(
            new ProcessGenerator(model, new ScenarioValues(random)).Document());
        (string, string)[] resources = [("process.bpmn", content)];
        var ours = new OurSide(model.Prefix);
        var theirs = new RealSide(real.Http, model.Prefix);
        var (answer, expected) = (ours.Deploy(resources), theirs.Deploy(resources));
        if (answer == expected)
        {
            return new Verdict(KnownClass: null, Miss: null);
        }

        if (DeploymentDifferenceClass.Of(what, answer, ours.Reason) is { } known)
        {
            return new Verdict(known, Miss: null);
        }

        if (Environment.GetEnvironmentVariable("DUMP") is { } folder)
        {
            File.WriteAllText(Path.Combine(folder, $"broken-{seed}.bpmn"), content);
        }

        return new Verdict(KnownClass: null, new ConformanceMiss(
            $"seed {seed}", $"{what}\n  ours {answer} {ours.Reason}\n  real {expected} {theirs.Reason}"));
    }

    private sealed record Verdict(string? KnownClass, ConformanceMiss? Miss);
}
