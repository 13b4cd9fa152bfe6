using System.Text.RegularExpressions;

namespace ProcessAgents.Repository.Tests;

/// <summary>Where a document says that a test holds something, there is such a test.</summary>
public sealed partial class NamedTestsTests
{
    private static readonly HashSet<string> Classes = [];

    /// <summary>Class and method, for every method of every class in tests.</summary>
    private static readonly HashSet<string> Methods = [];

    static NamedTestsTests()
    {
        foreach (var file in Tree.Sources("tests/"))
        {
            var text = Tree.Read(file);
            var names = Class().Matches(text).Select(match => match.Groups[1].Value).ToArray();
            Classes.UnionWith(names);
            Methods.UnionWith(Method().Matches(text).SelectMany(match => names.Select(name => $"{name}.{match.Groups[1].Value}")));
        }
    }

    [Fact]
    public void Every_test_that_a_document_names_exists()
    {
        var missing = new List<string>();
        foreach (var document in Tree.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)))
        {
            missing.AddRange(Code().Matches(Tree.Read(document)).Select(match => match.Groups[1].Value)
                .Where(code => TestName().IsMatch(code) && !Exists(code)).Select(code => $"{document}: {code}"));
        }

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Every_test_that_shows_a_demand_exists() =>
        Tree.Read("tests/demands.tsv").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .SelectMany(row => row.Split('\t')[2].Split(' '))
            .Where(name => !Methods.Contains(string.Join('.', name.Split('.')[^2..])))
            .ShouldBeEmpty();

    [Fact]
    public void Every_invariant_of_the_code_names_what_holds_it()
    {
        var text = Tree.Read("src/README.md");
        var rows = text[text.IndexOf("## Invariants", StringComparison.Ordinal)..].Split('\n')
            .SkipWhile(line => !line.StartsWith("|---", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith('|')).ToArray();

        rows.ShouldNotBeEmpty();
        rows.Where(row => !Code().IsMatch(row) && !row.Contains("compile", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    /// <summary>A class, a method of a class, or the beginning of a method's name before * or dots.</summary>
    private static bool Exists(string code)
    {
        var name = code.TrimEnd('*', '.');
        var isWhole = name.Length == code.Length;
        return name.Contains('.', StringComparison.Ordinal)
            ? isWhole ? Methods.Contains(name) : Methods.Any(method => method.StartsWith(name, StringComparison.Ordinal))
            : Classes.Contains(name) || Methods.Any(method => IsNamed(method[(method.IndexOf('.') + 1)..], name, isWhole));
    }

    private static bool IsNamed(string method, string name, bool isWhole) =>
        isWhole ? method == name : method.StartsWith(name, StringComparison.Ordinal);

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    /// <summary>PropertyTests, PropertyTests.A_printed_*, A_printed_expression_parses_again; not FeelUnaryTests, a type of ours.</summary>
    [GeneratedRegex(@"^(?!FeelUnaryTests)([A-Z]\w*(Tests|Contract)(\.\w+(\*|\.\.\.)?)?|[A-Z][a-z]*_\w+(\*|\.\.\.)?)$")]
    private static partial Regex TestName();

    [GeneratedRegex(@"\bclass (\w+)")]
    private static partial Regex Class();

    [GeneratedRegex(@"\b(?:Task|ValueTask|void)(?:<\w+>)? (\w+)\(")]
    private static partial Regex Method();
}
