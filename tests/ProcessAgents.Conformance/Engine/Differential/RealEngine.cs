using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace ProcessAgents.Conformance;

/// <summary>The real engine as a program: the one at <c>ZEEBE_ENGINE_ADDRESS</c>, else one that is started and ended
/// here.</summary>
internal sealed class RealEngine : IDisposable
{
    private const int PatienceSeconds = 120;

    private readonly Process? _program;
    private long _position = -1;

    private RealEngine(Uri address, Process? program)
    {
        _program = program;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(PatienceSeconds) };
    }

    public HttpClient Http { get; }

    /// <summary>Null when the program is not on this machine.</summary>
    public static RealEngine? Find(ConformanceMaterial material)
    {
        if (Environment.GetEnvironmentVariable("ZEEBE_ENGINE_ADDRESS") is { Length: > 0 } given)
        {
            return new RealEngine(new Uri(given), program: null);
        }

        var script = Path.Combine(material.ZeebeReference, "engine", "zeebe-engine");
        return File.Exists(script) ? Start(script) : null;
    }

    /// <summary>Begins anew: nothing deployed, nothing running, the clock at a moment.</summary>
    public void Reset(long now)
    {
        using var purged = Http.Send(new HttpRequestMessage(HttpMethod.Post, "actuator/cluster/purge"));
        purged.EnsureSuccessStatusCode();
        _position = -1;
        MoveTo(now);
    }

    /// <summary>Moves the clock; what is due then has happened when this returns.</summary>
    public void MoveTo(long now)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "v2/clock")
        {
            Content = new StringContent($$"""{"timestamp":{{now}}}""", Encoding.UTF8, "application/json"),
        };
        using var response = Http.Send(request);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>The records since the last time, when everything has been processed.</summary>
    public IReadOnlyList<JsonElement> NewRecords()
    {
        // Searches wait until the engine has processed everything.
        using var search = new HttpRequestMessage(HttpMethod.Post, "v2/incidents/search")
        {
            Content = new StringContent("""{"page":{"limit":1}}""", Encoding.UTF8, "application/json"),
        };
        using var searched = Http.Send(search);
        searched.EnsureSuccessStatusCode();
        using var response = Http.Send(
            new HttpRequestMessage(HttpMethod.Get, $"records?after={_position}&limit=1000000"));
        var lines = new List<JsonElement>();
        using var reader = new StreamReader(response.Content.ReadAsStream());
        while (reader.ReadLine() is { } line)
        {
            using var document = JsonDocument.Parse(line);
            lines.Add(document.RootElement.Clone());
            _position = document.RootElement.GetProperty("position").GetInt64();
        }

        return lines;
    }

    public void Dispose()
    {
        Http.Dispose();
        if (_program is { HasExited: false })
        {
            _program.Kill(entireProcessTree: true);
            _program.WaitForExit();
        }

        _program?.Dispose();
    }

    private static RealEngine Start(string script)
    {
        var port = FreePort();
        var start = new ProcessStartInfo(script, ["--port", $"{port}"]) { RedirectStandardOutput = true };
        var program = Process.Start(start)!;
        while (program.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("ready", StringComparison.Ordinal))
            {
                _ = program.StandardOutput.ReadToEndAsync();
                return new RealEngine(new Uri($"http://127.0.0.1:{port}/"), program);
            }
        }

        throw new InvalidOperationException($"Expected {script} to get ready, but it ended.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
