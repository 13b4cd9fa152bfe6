namespace ProcessAgents.Cli.Input;

/// <summary>Files that a person names one by one or by the folders that hold them.</summary>
internal static class NamedFiles
{
    /// <summary>The files themselves, and what ends right in the folders and below; each once, in order.</summary>
    /// <exception cref="CommandFailure">A path does not exist.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths, params string[] endings) =>
        [.. paths.SelectMany(path => Expand(path, endings)).Distinct().Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Expand(string path, string[] endings)
    {
        if (Directory.Exists(path))
        {
            return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
                .Where(file => endings.Any(ending => file.EndsWith(ending, StringComparison.OrdinalIgnoreCase)));
        }

        return File.Exists(path)
            ? [path]
            : throw new CommandFailure($"Expected a file or folder, but there is no '{path}'.", ExitCodes.Usage);
    }
}
