namespace ProcessAgents.Conformance;

/// <summary>Where the material of the sets is. None of it is part of the repository.</summary>
internal sealed class ConformanceMaterial(string repository)
{
    /// <summary>The root of the repository, found from the folder of this program upwards.</summary>
    public string Repository { get; } = repository;

    /// <summary>The folder of the cases: <c>CORPORA</c>, else <c>../shared/corpora</c> beside the repository.</summary>
    public string Corpora => Folder("CORPORA", "corpora");

    /// <summary>The folder of the real engines: <c>ZEEBE_REFERENCE</c>, else <c>../shared/zeebe</c>.</summary>
    public string ZeebeReference => Folder("ZEEBE_REFERENCE", "zeebe");

    /// <summary>The committed scores.</summary>
    public string Scores => Path.Combine(Repository, "tests", "ProcessAgents.Conformance", "Scores");

    public static ConformanceMaterial Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ProcessAgents.sln")))
        {
            folder = folder.Parent;
        }
        return new ConformanceMaterial(folder?.FullName ?? Directory.GetCurrentDirectory());
    }

    private string Folder(string variable, string name)
    {
        string? given = Environment.GetEnvironmentVariable(variable);
        return Path.GetFullPath(string.IsNullOrEmpty(given) ? Path.Combine("..", "shared", name) : given, Repository);
    }
}
