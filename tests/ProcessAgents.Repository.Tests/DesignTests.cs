using System.Text.RegularExpressions;

namespace ProcessAgents.Repository.Tests;

/// <summary>The design, where it lies beside the repository, and the tree say the same.</summary>
public sealed partial class DesignTests
{
    /// <summary>Groups of rooms that the design's table names by one word.</summary>
    private static readonly Dictionary<string, string[]> Groups = new()
    {
        ["-"] = [],
        ["all but Samples"] = [.. DependencyTests.Allowed.Keys.Except(["Cli", "Samples"])],
    };

    [Fact]
    public void Rooms_may_reference_what_the_design_says()
    {
        var table = Row().Matches(Read()).ToDictionary(row => row.Groups[1].Value, row => Rooms(row.Groups[2].Value.Trim()));

        foreach (var (room, allowed) in DependencyTests.Allowed)
        {
            table.ShouldContainKey(room);
            allowed.Except(table[room]).ShouldBeEmpty($"{room} references more than the design allows");
        }
    }

    [Fact]
    public void Every_substitution_has_a_decision_record()
    {
        var design = Read();
        var substitutions = design[design.IndexOf("## 11.", StringComparison.Ordinal)..];
        var records = string.Concat(
            Tree.Files.Where(file => file.StartsWith("src/decisions/", StringComparison.Ordinal)).Select(Tree.Read));

        Substitution().Matches(substitutions).Select(match => match.Groups[1].Value)
            .Where(package => !records.Contains(package, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    private static string[] Rooms(string cell) => Groups.TryGetValue(cell, out var group) ? group : cell.Split(", ");

    private static string Read()
    {
        var path = Path.Combine(Tree.Root, "..", "shared", "design.md");
        Assert.SkipUnless(File.Exists(path), "ABSENT: no ../shared/design.md; the tree was not compared with the design.");
        return File.ReadAllText(path);
    }

    [GeneratedRegex(@"(?m)^\| `src/ProcessAgents\.(\w+)` \|[^|]*\|([^|]*)\|")]
    private static partial Regex Row();

    /// <summary>Rows of the table, but its head, its line and the last one: what stays as it is.</summary>
    [GeneratedRegex(@"(?m)^\| (?!Card|-|Polly)([\w.]+) \|")]
    private static partial Regex Substitution();
}
