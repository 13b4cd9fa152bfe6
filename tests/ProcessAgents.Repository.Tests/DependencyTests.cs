using System.Text.RegularExpressions;

namespace ProcessAgents.Repository.Tests;

public sealed partial class DependencyTests
{
    /// <summary>What each room may reference. A missing room is a failure, and so is an extra arrow.</summary>
    internal static readonly IReadOnlyDictionary<string, string[]> Allowed = new Dictionary<string, string[]>
    {
        ["Feel"] = [],
        ["Dmn"] = ["Feel"],
        ["Bpmn"] = ["Feel"],
        ["Protocol"] = [],
        ["Engine"] = ["Bpmn", "Dmn", "Feel", "Protocol"],
        ["Broker"] = ["Engine", "Protocol"],
        ["Search"] = ["Protocol"],
        ["GatewayProtocol"] = [],
        ["Gateway"] = ["Broker", "Search", "GatewayProtocol"],
        ["Client"] = ["GatewayProtocol"],
        ["JobWorkers"] = ["Client"],
        ["Ledger"] = [],
        ["Llm"] = [],
        ["Agents"] = ["JobWorkers", "Ledger", "Bpmn", "Dmn", "Feel"],
        ["Connectors"] = ["Agents", "Llm"],
        ["ControlPlane"] = ["Agents", "Ledger"],
        ["Samples"] = ["JobWorkers"],
        ["Cli"] =
        [
            "Agents", "Bpmn", "Broker", "Client", "Connectors", "ControlPlane", "Dmn", "Engine", "Feel", "Gateway",
            "GatewayProtocol", "JobWorkers", "Ledger", "Llm", "Protocol", "Search",
        ],
    };

    [Fact]
    public void Every_room_references_only_what_the_table_allows()
    {
        var wrong = new List<string>();
        foreach (var project in Tree.Projects("src/"))
        {
            var room = Path.GetFileNameWithoutExtension(project)["ProcessAgents.".Length..];
            if (!Allowed.TryGetValue(room, out var allowed))
            {
                wrong.Add($"{room} is not in the table");
                continue;
            }

            wrong.AddRange(Reference().Matches(Tree.Read(project)).Select(match => match.Groups[1].Value)
                .Where(reference => !allowed.Contains(reference)).Select(reference => $"{room} -> {reference}"));
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public void The_table_names_no_room_that_does_not_exist() =>
        Allowed.Keys.Where(room => !Tree.Files.Contains($"src/ProcessAgents.{room}/ProcessAgents.{room}.csproj")).ShouldBeEmpty();

    [Fact]
    public void The_pure_rooms_have_no_packages()
    {
        foreach (var room in (string[])["Feel", "Dmn", "Bpmn", "Protocol", "Engine"])
        {
            Tree.Read($"src/ProcessAgents.{room}/ProcessAgents.{room}.csproj").ShouldNotContain("PackageReference");
        }
    }

    [Fact]
    public void The_solution_lists_every_project()
    {
        var solution = Tree.Read("ProcessAgents.sln");

        Tree.Projects().Where(file => !solution.Contains(file)).ShouldBeEmpty();
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_file() =>
        Tree.Projects().Where(file => Versioned().IsMatch(Tree.Read(file))).ShouldBeEmpty();

    [GeneratedRegex("""<ProjectReference Include="[^"]*ProcessAgents\.([A-Za-z]+)\.csproj""")]
    private static partial Regex Reference();

    [GeneratedRegex("""<PackageReference [^>]*Version=""")]
    private static partial Regex Versioned();
}
