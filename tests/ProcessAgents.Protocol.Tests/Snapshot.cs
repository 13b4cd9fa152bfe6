using System.Runtime.CompilerServices;

namespace ProcessAgents.Protocol.Tests;

/// <summary>Text kept beside the tests. <c>ACCEPT_SNAPSHOTS=1</c> rewrites it and fails once; never under CI.</summary>
internal static class Snapshot
{
    public static void Check(string name, string actual, [CallerFilePath] string sourceFile = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(sourceFile)!, "Stability", name);
        if (Environment.GetEnvironmentVariable("ACCEPT_SNAPSHOTS") == "1"
            && Environment.GetEnvironmentVariable("CI") is null)
        {
            File.WriteAllText(path, actual);
            Assert.Fail($"{name} was rewritten: read the difference, then run again without ACCEPT_SNAPSHOTS.");
        }

        var expected = File.ReadAllText(path).ReplaceLineEndings("\n");
        var lost = expected.Split('\n').Except(actual.Split('\n'));
        var added = actual.Split('\n').Except(expected.Split('\n'));
        if (expected != actual)
        {
            Assert.Fail($"{name} differs.\n- {string.Join("\n- ", lost)}\n+ {string.Join("\n+ ", added)}");
        }
    }
}
