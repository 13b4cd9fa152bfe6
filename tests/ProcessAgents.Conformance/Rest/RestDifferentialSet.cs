using System.Diagnostics;
using ProcessAgents.Broker;
using ProcessAgents.Gateway;

namespace ProcessAgents.Conformance;

/// <summary>
/// The same requests to the real engine behind REST v2 and to ours, one script per seed: deployments, commands that make
/// sense and commands that do not, gets and searches of every form. A case passes when no answer of its script differs but
/// for keys and sentences. The clocks stand still but when a script moves them, so times are equal too.
/// </summary>
internal sealed class RestDifferentialSet : IConformanceSet
{
    private const int SeedsDefault = 40;
    private const int StepsPerSeed = 80;
    private const long StartMilliseconds = 1_900_000_000_000;
    private const string ReadyText = "ready on ";

    public string Name => "rest-differential";

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var program = Path.Combine(material.ZeebeReference, "engine", "zeebe-engine");
        return File.Exists(program) ? RunAsync(program).GetAwaiter().GetResult() : null;
    }

    private static async Task<ConformanceScore> RunAsync(string program)
    {
        using var engine = Process.Start(new ProcessStartInfo(program, ["--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        engine.ErrorDataReceived += static (_, _) => { };
        engine.BeginErrorReadLine();
        try
        {
            using var theirs = new HttpClient(new SocketsHttpHandler { UseProxy = false })
            {
                BaseAddress = new Uri(await ReadyAsync(engine)),
            };
            var seeds = Seeds();
            var misses = new List<ConformanceMiss>();
            foreach (var seed in seeds)
            {
                if (await RunSeedAsync(seed, theirs) is { } difference)
                {
                    misses.Add(new ConformanceMiss($"seed {seed}", difference));
                }
            }

            return new ConformanceScore(seeds.Count, misses);
        }
        finally
        {
            engine.Kill(entireProcessTree: true);
            await engine.WaitForExitAsync();
        }
    }

    /// <summary>REST_SEEDS says how many, REST_SEED one alone.</summary>
    private static List<int> Seeds() =>
        int.TryParse(Environment.GetEnvironmentVariable("REST_SEED"), out var one) ? [one]
            : int.TryParse(Environment.GetEnvironmentVariable("REST_SEEDS"), out var count) ? [.. Enumerable.Range(1, count)]
            : [.. Enumerable.Range(1, SeedsDefault)];

    private static async Task<string> ReadyAsync(Process engine)
    {
        while (await engine.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(ReadyText, StringComparison.Ordinal))
            {
                return line[ReadyText.Length..].Trim();
            }
        }

        throw new InvalidOperationException("Expected the real engine to say that it is ready, but it ended.");
    }

    private static async Task<string?> RunSeedAsync(int seed, HttpClient theirs)
    {
        var folder = Directory.CreateTempSubdirectory("rest-differential");
        try
        {
            using var purged = await theirs.PostAsync("/actuator/cluster/purge", content: null);
            purged.EnsureSuccessStatusCode();
            await using var broker = await ProcessBroker.OpenAsync(
                new BrokerOptions { DataDirectory = folder.FullName, Clock = BrokerClockMode.Controlled }, TimeProvider.System);
            await using var gateway = await GatewayHost.StartAsync(new GatewayOptions { GrpcPort = 0, RestPort = 0 }, broker);
            using var ours = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = gateway.RestAddress };
            return await RunScriptAsync(new Random(seed), new RequestPair(ours, theirs));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string?> RunScriptAsync(Random random, RequestPair pair)
    {
        var clock = new RestRequest(HttpMethod.Put, RandomCommands.ClockPath, $$"""{"timestamp":{{StartMilliseconds}}}""");
        if (await pair.SendAsync(clock) is { } clockDifference)
        {
            return $"{clock} -> {clockDifference}";
        }

        foreach (var (name, text) in DifferentialModels.All)
        {
            if (await pair.DeployAsync(name, text) is { } difference)
            {
                return $"deployment of {name} -> {difference}";
            }
        }

        var commands = new RandomCommands(random, pair.Comparison, StartMilliseconds);
        var queries = new RandomQueries(random, pair);
        for (var step = 1; step <= StepsPerSeed; step++)
        {
            var command = commands.Next();
            Trace(command);
            var answered = command.Path == RandomCommands.ClockPath
                ? await pair.MoveClocksAsync(commands.ClockMilliseconds)
                : await pair.SendAsync(command);
            if ((answered ?? await queries.RunAsync()) is { } difference)
            {
                Trace($"ours:  {pair.OurAnswer}\nthere: {pair.TheirAnswer}");
                return $"step {step}: after {command}: {difference}";
            }
        }

        return null;
    }

    /// <summary>One seed alone is run to be looked at.</summary>
    private static void Trace(object what)
    {
        if (Environment.GetEnvironmentVariable("REST_SEED") is not null)
        {
            Console.Error.WriteLine(what);
        }
    }
}
