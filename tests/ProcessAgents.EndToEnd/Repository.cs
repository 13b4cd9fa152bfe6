namespace ProcessAgents.EndToEnd;

/// <summary>Where the tree is that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ProcessAgents.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("Expected to find ProcessAgents.sln above the test's folder, but it is not there.");
    }
}
