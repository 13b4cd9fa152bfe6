using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProcessAgents.Conformance;

/// <summary>The real engine as a program behind REST, started for one run: deploys documents and evaluates decisions.</summary>
internal sealed partial class DmnReference : IDisposable
{
    private const string ReadyText = "ready on ";
    private const int TimeoutsMax = 10;
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);

    private readonly Process _process;
    private readonly HttpClient _client;

    private DmnReference(Process process, Uri address)
    {
        _process = process;
        _client = new HttpClient { BaseAddress = address };
    }

    /// <summary>Starts the engine; null, said aloud, when it or Java is not there.</summary>
    public static DmnReference? Start(ConformanceMaterial material)
    {
        string program = Path.Combine(material.ZeebeReference, "engine", "zeebe-engine");
        if (!File.Exists(program) || !OperatingSystem.IsLinux())
        {
            Console.WriteLine($"  no real engine: {program} is not there, or this is no Linux");
            return null;
        }
        var process = Process.Start(new ProcessStartInfo(program, ["--port", "0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) => errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
        Task<Uri?> ready = Task.Run(() => ReadAddress(process));
        if (ready.Wait(StartTimeout) && ready.Result is { } address)
        {
            return new DmnReference(process, address);
        }
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        Console.WriteLine($"  no real engine: {program} did not start: {errors.ToString().Trim()}");
        return null;
    }

    /// <summary>Deploys documents together; gives why those are rejected that are, by name.</summary>
    public Dictionary<string, string> Deploy(IReadOnlyCollection<(string Name, string Xml)> documents)
    {
        var rejected = new Dictionary<string, string>(StringComparer.Ordinal);
        int timeouts = 0;
        while (rejected.Count < documents.Count)
        {
            using var form = new MultipartFormDataContent();
            foreach ((string name, string xml) in documents.Where(d => !rejected.ContainsKey(d.Name)))
            {
                form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(xml)), "resources", name);
            }
            using HttpResponseMessage response = _client.PostAsync("deployments", form).GetAwaiter().GetResult();
            if (response.IsSuccessStatusCode)
            {
                break;
            }
            string detail = Read(response).GetProperty("detail").GetString() ?? "";
            int known = rejected.Count;
            foreach (Match line in Rejection().Matches(detail))
            {
                rejected.TryAdd(line.Groups[1].Value, line.Groups[2].Value);
            }
            // A busy machine may be late: the same documents again are no new versions.
            if (rejected.Count == known && (response.StatusCode != HttpStatusCode.GatewayTimeout || ++timeouts > TimeoutsMax))
            {
                throw new InvalidOperationException($"The real engine rejects documents without naming one: {detail}");
            }
        }
        return rejected;
    }

    /// <summary>The answer to an evaluation, or the problem.</summary>
    public (bool IsAnswered, JsonElement Body) Evaluate(string decisionId, string variables)
    {
        string body = $$"""{"decisionDefinitionId":{{JsonSerializer.Serialize(decisionId)}},"variables":{{variables}}}""";
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using HttpResponseMessage response =
            _client.PostAsync("decision-definitions/evaluation", content).GetAwaiter().GetResult();
        return (response.IsSuccessStatusCode, Read(response));
    }

    public void Dispose()
    {
        _client.Dispose();
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static Uri? ReadAddress(Process process)
    {
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith(ReadyText, StringComparison.Ordinal))
            {
                return new Uri(line[ReadyText.Length..].Trim() + "/");
            }
        }
        return null;
    }

    private static JsonElement Read(HttpResponseMessage response) =>
        response.Content.ReadFromJsonAsync<JsonElement>().GetAwaiter().GetResult();

    [GeneratedRegex("^'([A-Za-z0-9]+\\.dmn)': (.*)$", RegexOptions.Multiline)]
    private static partial Regex Rejection();
}
