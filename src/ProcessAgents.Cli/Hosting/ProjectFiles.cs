namespace ProcessAgents.Cli.Hosting;

/// <summary>The processes and decisions that a person works on: the nearest folder upwards that has some.</summary>
internal static class ProjectFiles
{
    private static readonly string[] Names = ["bpmn", "dmn"];

    /// <summary>The folder with bpmn or dmn, from the current folder upwards; that of the shipped ones where there is none.</summary>
    /// <exception cref="CommandFailure">There is neither.</exception>
    public static string Root =>
        Ancestors.First(Directory.GetCurrentDirectory(), folder => Names.Any(name => Directory.Exists(Path.Combine(folder, name))))
        ?? ShippedFiles.Root;

    /// <summary>The folders bpmn and dmn, those of both that are there.</summary>
    public static IReadOnlyList<string> Folders =>
        [.. Names.Select(name => Path.Combine(Root, name)).Where(Directory.Exists)];
}
