namespace ProcessAgents.EndToEnd.Zbctl;

/// <summary>
/// zbctl (npm package "zbctl"; its program's path in ZBCTL) prints the same on our gateway as on a real one: keys, dates,
/// versions, addresses and the sentences of errors apart.
/// </summary>
public sealed class ZbctlTests
{
    [Fact]
    public async Task On_the_embedded_engine()
    {
        var zbctl = Program();
        using var folder = new TemporaryFolder();
        await using var server = RunningProgram.Command(
            "serve", "--grpc-port", "0", "--rest-port", "0", "--data", folder.Path);
        var ready = await server.ReadyAsync();
        var address = ready.Split(' ').Single(word => word.StartsWith("grpc=", StringComparison.Ordinal))["grpc=".Length..];

        var transcript = await new ZbctlScript(zbctl, address).RunAsync();

        ShouldBeAsExpected(transcript);
    }

    [Fact]
    public async Task On_a_real_gateway()
    {
        var zbctl = Program();
        var address = Environment.GetEnvironmentVariable("ZEEBE_ADDRESS");
        Assert.SkipWhen(string.IsNullOrEmpty(address), "ABSENT: no ZEEBE_ADDRESS; zbctl was not run against a real gateway.");

        var transcript = await new ZbctlScript(zbctl, address!).RunAsync();

        ShouldBeAsExpected(transcript);
    }

    private static void ShouldBeAsExpected(string transcript)
    {
        var file = Path.Combine(AppContext.BaseDirectory, "Zbctl", "Files", "transcript.txt");
        var expected = File.ReadAllLines(file);
        var printed = transcript.TrimEnd('\n').Split('\n');

        for (var index = 0; index < Math.Min(expected.Length, printed.Length); index++)
        {
            printed[index].ShouldBe(expected[index], $"line {index + 1} of the transcript");
        }

        printed.Length.ShouldBe(expected.Length);
    }

    private static string Program()
    {
        var program = Environment.GetEnvironmentVariable("ZBCTL");
        Assert.SkipUnless(File.Exists(program), "ABSENT: no zbctl (npm install zbctl; set ZBCTL to its program); it was not run.");
        return program!;
    }
}
