using System.Xml.Linq;

namespace ProcessAgents.Conformance;

/// <summary>
/// What users ask of agent orchestration, one row a demand, each with the tests that show it. A row passes when every
/// test it names ran and passed in the results of <c>make test</c>.
/// </summary>
internal sealed class DemandsSet : IConformanceSet
{
    public string Name => "demands";

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var results = Path.Combine(material.Repository, "artifacts", "test-results");
        var table = Path.Combine(material.Repository, "tests", "demands.tsv");
        if (!Directory.Exists(results) || !File.Exists(table))
        {
            return null;
        }

        var outcomes = ReadOutcomes(results);
        var rows = File.ReadLines(table).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t')).ToList();
        return new ConformanceScore(
            rows.Count,
            [.. rows.Select(row => Judge(row, outcomes)).OfType<ConformanceMiss>()]);
    }

    private static ConformanceMiss? Judge(string[] row, Dictionary<string, bool> outcomes)
    {
        if (row.Length < 3 || row[2].Length == 0)
        {
            return new ConformanceMiss(row[0], "no test is named");
        }

        var missing = row[2].Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(test => !outcomes.GetValueOrDefault(test))
            .Select(test => outcomes.ContainsKey(test) ? $"{test} failed" : $"{test} did not run")
            .ToList();
        return missing.Count == 0 ? null : new ConformanceMiss(row[0], string.Join("; ", missing));
    }

    /// <summary>Full test name, without the arguments of a theory, to whether every run of it passed.</summary>
    private static Dictionary<string, bool> ReadOutcomes(string folder)
    {
        var outcomes = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.trx"))
        {
            foreach (var result in XDocument.Load(file).Descendants().Where(element => element.Name.LocalName == "UnitTestResult"))
            {
                var name = ((string?)result.Attribute("testName") ?? "").Split('(')[0];
                var passed = (string?)result.Attribute("outcome") == "Passed";
                outcomes[name] = outcomes.GetValueOrDefault(name, true) && passed;
            }
        }

        return outcomes;
    }
}
