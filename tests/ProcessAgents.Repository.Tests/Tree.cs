using System.Diagnostics;

namespace ProcessAgents.Repository.Tests;

/// <summary>The files of the repository as a visitor sees them: tracked or about to be.</summary>
internal static class Tree
{
    private static readonly string[] BuildOutputs = ["artifacts", "bin", "obj", "node_modules", ".git", "TestResults"];

    public static string Root { get; } = FindRoot();

    /// <summary>Paths relative to the root, with '/'.</summary>
    public static IReadOnlyList<string> Files { get; } = ListFiles();

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    public static IEnumerable<string> Sources(string under) =>
        Files.Where(file => file.StartsWith(under, StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal));

    /// <summary>Project files.</summary>
    public static IEnumerable<string> Projects(string under = "") =>
        Files.Where(file => file.StartsWith(under, StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal));

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

    private static List<string> ListFiles()
    {
        using var git = Process.Start(new ProcessStartInfo("git", "ls-files --cached --others --exclude-standard")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
        });
        if (git is not null)
        {
            var listed = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            if (git.ExitCode == 0 && listed.Length > 0)
            {
                return [.. listed.Where(file => File.Exists(Path.Combine(Root, file)))];
            }
        }

        return [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Root, file).Replace('\\', '/'))
            .Where(file => !file.Split('/').Any(BuildOutputs.Contains))];
    }
}
