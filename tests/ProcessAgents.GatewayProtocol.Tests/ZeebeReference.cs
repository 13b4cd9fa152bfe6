namespace ProcessAgents.GatewayProtocol.Tests;

/// <summary>The folder with the real Zeebe to compare with: ZEEBE_REFERENCE, else ../shared/zeebe beside the repository.</summary>
internal static class ZeebeReference
{
    /// <summary>A file of it; the test is skipped, aloud, where it is absent.</summary>
    public static string File(string path)
    {
        var folder = Environment.GetEnvironmentVariable("ZEEBE_REFERENCE") is { Length: > 0 } given
            ? given
            : Path.Combine(RepositoryRoot(), "..", "shared", "zeebe");
        var file = Path.GetFullPath(Path.Combine(folder, path));
        Assert.SkipUnless(System.IO.File.Exists(file), $"ABSENT: {file} (set ZEEBE_REFERENCE); nothing was compared.");
        return file;
    }

    private static string RepositoryRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "ProcessAgents.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("ProcessAgents.sln was not found above the tests.");
    }
}
