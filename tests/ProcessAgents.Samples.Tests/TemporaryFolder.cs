namespace ProcessAgents.Samples.Tests;

/// <summary>A folder of one test's own, gone with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("processagents-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
