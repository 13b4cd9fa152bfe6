using ProcessAgents.Client;

namespace ProcessAgents.Cli.Input;

/// <summary>Files to deploy, named one by one or by the folders that hold them.</summary>
internal static class Resources
{
    private static readonly string[] Endings = [".bpmn", ".dmn", ".form"];

    /// <exception cref="CommandFailure">A path does not exist, nothing is found, or two files have one name.</exception>
    public static IReadOnlyList<DeploymentResource> Read(IEnumerable<string> paths)
    {
        var files = paths.SelectMany(Expand).Distinct().Order(StringComparer.Ordinal).ToList();
        if (files.Count == 0)
        {
            throw new CommandFailure(
                $"Expected files that end in {string.Join(", ", Endings)}, but found none.", ExitCodes.Usage);
        }

        var twins = files.GroupBy(Path.GetFileName).FirstOrDefault(group => group.Count() > 1);
        return twins is null
            ? [.. files.Select(file => new DeploymentResource(Path.GetFileName(file), File.ReadAllBytes(file)))]
            : throw new CommandFailure(
                $"Expected each resource to have a name of its own, but {string.Join(" and ", twins)} have the same.",
                ExitCodes.Usage);
    }

    private static IEnumerable<string> Expand(string path)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase));
        }

        return File.Exists(path)
            ? [path]
            : throw new CommandFailure($"Expected a file or folder, but there is no '{path}'.", ExitCodes.Usage);
    }
}
