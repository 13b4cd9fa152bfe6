using System.Text.RegularExpressions;

namespace ProcessAgents.Repository.Tests;

public sealed partial class DocumentTests
{
    private static readonly string[] TopLevel =
    [
        ".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", "bpmn", "CHANGELOG.md", "compose", "CONTRIBUTING.md",
        "Directory.Build.props", "Directory.Packages.props", "dmn", "global.json", "LICENSE", "Makefile", "ProcessAgents.sln",
        "README.md", "SECURITY.md", "src", "tests", "THIRD-PARTY-NOTICES",
    ];

    [Fact]
    public void The_top_level_holds_what_a_reader_looks_for() =>
        Tree.Files.Select(file => file.Split('/')[0]).Distinct().Except(TopLevel).ShouldBeEmpty();

    [Fact]
    public void Every_link_of_a_document_leads_somewhere()
    {
        var dead = new List<string>();
        foreach (var document in Tree.Files.Where(file => file.EndsWith(".md", StringComparison.Ordinal)))
        {
            foreach (Match link in Link().Matches(Tree.Read(document)))
            {
                var target = link.Groups[1].Value.Split('#')[0];
                var path = Path.Combine(Tree.Root, Path.GetDirectoryName(document)!, target);
                if (target.Length > 0 && !File.Exists(path) && !Directory.Exists(path))
                {
                    dead.Add($"{document}: {target}");
                }
            }
        }

        dead.ShouldBeEmpty();
    }

    [Fact]
    public void The_readme_is_short_enough_to_be_read() =>
        Tree.Read("README.md").Split('\n').Length.ShouldBeLessThanOrEqualTo(150);

    [GeneratedRegex(@"\]\((?!https?:|mailto:|#)([^)\s]+)\)")]
    private static partial Regex Link();
}
