namespace ProcessAgents.Cli.Hosting;

/// <summary>The processes and decisions that a person works on: the nearest folder upwards that has some.</summary>
internal static class ProjectFiles
{
    private static readonly string[] Names = ["bpmn", "dmn"];

    /// <summary>
    /// The folder with bpmn or dmn, from the current folder upwards; where there is none, that of the shipped ones, else the
    /// current folder.
    /// </summary>
    public static string Root =>
        Ancestors.First(Directory.GetCurrentDirectory(), folder => Names.Any(name => Directory.Exists(Path.Combine(folder, name))))
        ?? ShippedFiles.RootIfAny ?? Directory.GetCurrentDirectory();

    /// <summary>The folders bpmn and dmn, those of both that are there.</summary>
    public static IReadOnlyList<string> Folders =>
        [.. Names.Select(name => Path.Combine(Root, name)).Where(Directory.Exists)];
}
