using ProcessAgents.Client;

namespace ProcessAgents.Cli.Input;

/// <summary>Files to deploy, named one by one or by the folders that hold them.</summary>
internal static class Resources
{
    private static readonly string[] Endings = [".bpmn", ".dmn", ".form"];

    /// <exception cref="CommandFailure">A path does not exist, nothing is found, or two files have one name.</exception>
    public static IReadOnlyList<DeploymentResource> Read(IEnumerable<string> paths)
    {
        var resources = ReadAll(NamedFiles.Find(paths, Endings));
        return resources.Count > 0
            ? resources
            : throw new CommandFailure(
                $"Expected files that end in {string.Join(", ", Endings)}, but found none.", ExitCodes.Usage);
    }

    /// <summary>Those among the paths that can be deployed; none is fine.</summary>
    /// <exception cref="CommandFailure">A path does not exist, or two files have one name.</exception>
    public static IReadOnlyList<DeploymentResource> Find(IEnumerable<string> paths) => ReadAll(
        [.. NamedFiles.Find(paths, Endings).Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))]);

    private static IReadOnlyList<DeploymentResource> ReadAll(IReadOnlyList<string> files)
    {
        var twins = files.GroupBy(Path.GetFileName).FirstOrDefault(group => group.Count() > 1);
        return twins is null
            ? [.. files.Select(file => new DeploymentResource(Path.GetFileName(file), File.ReadAllBytes(file)))]
            : throw new CommandFailure(
                $"Expected each resource to have a name of its own, but {string.Join(" and ", twins)} have the same.",
                ExitCodes.Usage);
    }
}
