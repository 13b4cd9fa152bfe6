namespace ProcessAgents.Cli.Hosting;

/// <summary>A folder and all that it lies in.</summary>
internal static class Ancestors
{
    /// <summary>The nearest one that fits; null when none does.</summary>
    public static string? First(string from, Func<string, bool> fits)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (fits(folder.FullName))
            {
                return folder.FullName;
            }
        }

        return null;
    }
}
