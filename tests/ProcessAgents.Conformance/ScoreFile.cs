using System.Text.Encodings.Web;
using System.Text.Json;

namespace ProcessAgents.Conformance;

/// <summary>The committed score of a set: a case that passed there and fails now is an error.</summary>
internal sealed record ScoreFile(string Suite, int Passed, int Total, IReadOnlyList<ConformanceMiss> Misses)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    public static ScoreFile? Read(string folder, string suite)
    {
        string path = PathOf(folder, suite);
        return File.Exists(path) ? JsonSerializer.Deserialize<ScoreFile>(File.ReadAllText(path), Options) : null;
    }

    public static void Write(string folder, string suite, ConformanceScore score)
    {
        Directory.CreateDirectory(folder);
        ScoreFile? before = Read(folder, suite);
        // A reason that a person wrote outlives the run; the others are what the run saw.
        var written = before?.Misses.ToDictionary(miss => miss.Id, miss => miss.Reason) ?? [];
        ConformanceMiss[] misses =
        [
            .. score.Misses.OrderBy(miss => miss.Id, StringComparer.Ordinal)
                .Select(miss => miss with { Reason = written.GetValueOrDefault(miss.Id, miss.Reason) }),
        ];
        var file = new ScoreFile(suite, score.Passed, score.Total, misses);
        File.WriteAllText(PathOf(folder, suite), JsonSerializer.Serialize(file, Options) + "\n");
    }

    /// <summary>The cases that the committed score counts as passed and that fail now.</summary>
    public IReadOnlyList<ConformanceMiss> Lost(ConformanceScore score)
    {
        var known = Misses.Select(miss => miss.Id).ToHashSet(StringComparer.Ordinal);
        return [.. score.Misses.Where(miss => !known.Contains(miss.Id))];
    }

    private static string PathOf(string folder, string suite) => Path.Combine(folder, suite + ".json");
}
