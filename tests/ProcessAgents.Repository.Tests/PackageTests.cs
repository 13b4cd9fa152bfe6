using System.Text.RegularExpressions;

namespace ProcessAgents.Repository.Tests;

public sealed partial class PackageTests
{
    private static readonly string[] Versioned =
        [.. Version().Matches(Tree.Read("Directory.Packages.props")).Select(match => match.Groups[1].Value)];

    [Fact]
    public void Every_package_stands_in_the_notices_with_its_license()
    {
        var notices = Tree.Read("THIRD-PARTY-NOTICES");

        Versioned.Except(Noticed().Matches(notices).Select(match => match.Groups[1].Value)).ShouldBeEmpty();
    }

    [Fact]
    public void No_package_stands_in_the_notices_that_is_not_used() =>
        Noticed().Matches(Tree.Read("THIRD-PARTY-NOTICES")).Select(match => match.Groups[1].Value).Except(Versioned).ShouldBeEmpty();

    [Fact]
    public void Every_version_is_of_a_package_that_a_project_references()
    {
        var referenced = Tree.Projects().Append("Directory.Build.props")
            .SelectMany(file => Reference().Matches(Tree.Read(file))).Select(match => match.Groups[1].Value).ToHashSet();

        Versioned.Where(package => !referenced.Contains(package)).ShouldBeEmpty();
    }

    [Fact]
    public void Every_room_says_what_its_package_is() =>
        Tree.Projects("src/")
            .Where(project => !Tree.Read(project).Contains("<Description>", StringComparison.Ordinal)
                && !Tree.Read(project).Contains("<IsPackable>false", StringComparison.Ordinal))
            .ShouldBeEmpty();

    [GeneratedRegex("""<PackageVersion Include="([^"]+)" """)]
    private static partial Regex Version();

    [GeneratedRegex("""<PackageReference Include="([^"]+)" """)]
    private static partial Regex Reference();

    [GeneratedRegex(@"(?m)^(\S+) +(?:MIT|Apache-2\.0|BSD-2-Clause|BSD-3-Clause) ")]
    private static partial Regex Noticed();
}
