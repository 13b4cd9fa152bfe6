using System.Text.RegularExpressions;

namespace ProcessAgents.Repository.Tests;

public sealed partial class DecisionRecordTests
{
    private static readonly string[] Sections = ["Status:", "## Context", "## Decision", "## Alternatives", "## Consequences"];

    public static TheoryData<string> Records => [.. Tree.Files.Where(file => Record().IsMatch(file))];

    [Fact]
    public void Records_are_numbered_without_a_gap() =>
        Tree.Files.Where(file => Record().IsMatch(file)).Select(file => int.Parse(Record().Match(file).Groups[1].Value, null)).Order()
            .ShouldBe(Enumerable.Range(1, Tree.Files.Count(file => Record().IsMatch(file))));

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_is_listed_and_says_why(string record)
    {
        Tree.Read("src/decisions/README.md").ShouldContain($"]({Path.GetFileName(record)})");
        Sections.Where(section => !Tree.Read(record).Contains($"\n{section}", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"^src/decisions/(\d{4})-.*\.md$")]
    private static partial Regex Record();
}
