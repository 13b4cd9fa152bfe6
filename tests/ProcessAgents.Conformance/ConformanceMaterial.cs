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

    /// <summary>What lies in the folder of the cases and that nothing reads: folders, and data files beside those that are read.</summary>
    /// <param name="read">Folders and files, relative to the folder of the cases.</param>
    public IReadOnlyList<string> Unread(IEnumerable<string> read)
    {
        string[] known = [.. read];
        return Directory.Exists(Corpora) ? [.. Unread(Corpora, "", known)] : [];
    }

    private static IEnumerable<string> Unread(string folder, string prefix, string[] known)
    {
        foreach (string path in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            string name = prefix + Path.GetFileName(path);
            bool isFolder = Directory.Exists(path);
            if (known.Contains(name) || (!isFolder && (prefix.Length == 0 || !name.EndsWith(".json", StringComparison.Ordinal))))
            {
                continue;
            }
            if (isFolder && known.Any(entry => entry.StartsWith(name + "/", StringComparison.Ordinal)))
            {
                foreach (string below in Unread(path, name + "/", known))
                {
                    yield return below;
                }
            }
            else
            {
                yield return name;
            }
        }
    }

    private string Folder(string variable, string name)
    {
        string? given = Environment.GetEnvironmentVariable(variable);
        return Path.GetFullPath(string.IsNullOrEmpty(given) ? Path.Combine("..", "shared", name) : given, Repository);
    }
}
