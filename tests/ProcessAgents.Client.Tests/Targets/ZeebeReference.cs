namespace ProcessAgents.Client.Tests;

/// <summary>Where the real Zeebe stands: <c>ZEEBE_REFERENCE</c>, else beside the repository.</summary>
internal static class ZeebeReference
{
    /// <returns>The path, or null when it is not there.</returns>
    public static string? Find(string relativePath)
    {
        var folder = Environment.GetEnvironmentVariable("ZEEBE_REFERENCE") ?? BesideRepository();
        var path = folder is null ? null : Path.Combine(folder, relativePath);
        return File.Exists(path) ? path : null;
    }

    private static string? BesideRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProcessAgents.sln")))
            {
                return folder.Parent is { } parent ? Path.Combine(parent.FullName, "shared", "zeebe") : null;
            }
        }

        return null;
    }
}
