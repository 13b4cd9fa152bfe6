using System.Net;
using System.Text.Json;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>
/// The JSON test suite as values of a variable, over REST and through FEEL's reader. Names that begin with y must be
/// taken and come back equal, those with n must be refused; the others may be either, but never a failure of the server.
/// </summary>
internal sealed class RobustJsonSet : IConformanceSet
{
    public string Name => "robustness-json";

    public IReadOnlyList<string> Reads => ["robustness/jsontestsuite"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var folder = Path.Combine(material.Corpora, "robustness", "jsontestsuite");
        return Directory.Exists(folder) ? RunAsync(folder).GetAwaiter().GetResult() : null;
    }

    private static async Task<ConformanceScore> RunAsync(string folder)
    {
        await using var gateway = await EmbeddedRestGateway.StartAsync();
        var files = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
        var misses = new List<ConformanceMiss>();
        foreach (var file in files)
        {
            var json = await File.ReadAllBytesAsync(file);
            var name = Path.GetFileName(file);
            var must = name[..2] switch
            {
                "y_" => Must.Take,
                "n_" => Must.Refuse,
                _ => Must.Answer,
            };
            if ((JudgeReader(json, must) ?? await JudgeGatewayAsync(gateway, json, must)) is { } reason)
            {
                misses.Add(new ConformanceMiss(name, reason));
            }
        }

        return new ConformanceScore(files.Length, misses);
    }

    private static string? JudgeReader(byte[] json, Must must)
    {
        try
        {
            FeelJson.Read(json);
            return must == Must.Refuse ? "FEEL's reader takes it" : null;
        }
        catch (JsonException refusal)
        {
            return must == Must.Take ? $"FEEL's reader refuses it: {refusal.Message}" : null;
        }
        catch (Exception crash)
        {
            return $"FEEL's reader breaks: {crash.GetType().Name}";
        }
    }

    private static async Task<string?> JudgeGatewayAsync(EmbeddedRestGateway gateway, byte[] json, Must must)
    {
        var (status, value) = await gateway.EchoAsync(json);
        return (status, must) switch
        {
            (HttpStatusCode.OK, Must.Take) => IsSame(json, value!.Value) ? null : $"came back as {value}",
            (HttpStatusCode.OK, Must.Answer) or (HttpStatusCode.BadRequest, not Must.Take) => null,
            _ => $"the gateway answered {(int)status}",
        };
    }

    private static bool IsSame(byte[] json, JsonElement value)
    {
        using var sent = JsonDocument.Parse(json);
        return JsonElement.DeepEquals(sent.RootElement, value);
    }

    private enum Must
    {
        /// <summary>Take it or refuse it.</summary>
        Answer,
        Refuse,
        Take,
    }
}
