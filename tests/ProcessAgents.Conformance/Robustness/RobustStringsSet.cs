using System.Net;
using System.Security;
using System.Text;
using System.Text.Json;
using ProcessAgents.Bpmn;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>
/// Naughty strings, wherever a stranger can write one: as FEEL text, as a FEEL string, as the name of an element, as a
/// variable, a message and a search over REST. A string passes when it comes back as it was, or is refused with a reason.
/// </summary>
internal sealed class RobustStringsSet : IConformanceSet
{
    public string Name => "robustness-strings";

    public IReadOnlyList<string> Reads => ["robustness/blns"];

    public ConformanceScore? Run(ConformanceMaterial material)
    {
        var file = Path.Combine(material.Corpora, "robustness", "blns", "blns.json");
        return File.Exists(file) ? RunAsync(file).GetAwaiter().GetResult() : null;
    }

    private static async Task<ConformanceScore> RunAsync(string file)
    {
        await using var gateway = await EmbeddedRestGateway.StartAsync();
        var texts = JsonSerializer.Deserialize<string[]>(await File.ReadAllBytesAsync(file))!;
        var misses = new List<ConformanceMiss>();
        for (var index = 0; index < texts.Length; index++)
        {
            if ((JudgeFeel(texts[index]) ?? JudgeName(texts[index]) ?? await JudgeGatewayAsync(gateway, texts[index])) is { } reason)
            {
                misses.Add(new ConformanceMiss($"{index:000}", reason));
            }
        }

        return new ConformanceScore(texts.Length, misses);
    }

    private static string? JudgeFeel(string text)
    {
        try
        {
            FeelExpression.Parse(text).Value?.Evaluate(FeelContext.Empty, default(FeelEnvironment));
            FeelUnaryTests.Parse(text).Value?.Evaluate(FeelNull.Instance, FeelContext.Empty, default(FeelEnvironment));
            var value = FeelExpression.Parse(Literal(text)).Value?
                .Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value;
            return value is FeelString written && written.Value == text ? null : $"as a FEEL string it is {value}";
        }
        catch (Exception crash)
        {
            return $"FEEL breaks: {crash.GetType().Name}";
        }
    }

    /// <summary>The text as a string literal: all that has a meaning in one is escaped.</summary>
    private static string Literal(string text) =>
        $"\"{text.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string? JudgeName(string text)
    {
        var xml = $"""
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
              <bpmn:process id="p" isExecutable="true" name="{SecurityElement.Escape(text)}">
                <bpmn:startEvent id="s" name="{SecurityElement.Escape(text)}" />
              </bpmn:process>
            </bpmn:definitions>
            """;
        var read = BpmnDocument.Read(Encoding.UTF8.GetBytes(xml), text);
        return read.Processes.Count == 1 != read.Problems.Count > 0 ? null : "as a name it is neither read nor refused";
    }

    private static async Task<string?> JudgeGatewayAsync(EmbeddedRestGateway gateway, string text)
    {
        var (status, value) = await gateway.EchoAsync(JsonSerializer.SerializeToUtf8Bytes(text));
        if (status != HttpStatusCode.OK || value?.GetString() != text)
        {
            return $"as a variable the gateway answered {(int)status} and {value}";
        }

        foreach (var (path, body) in (IReadOnlyList<(string, object)>)
            [
                ("/v2/process-instances", new { processDefinitionId = text }),
                ("/v2/messages/publication", new { name = text, correlationKey = text, messageId = text }),
                ("/v2/variables/search", new { filter = new { name = text, value = text } }),
            ])
        {
            var (answer, _) = await gateway.PostAsync(path, body);
            if ((int)answer >= 500 && answer != HttpStatusCode.NotImplemented)
            {
                return $"{path} answered {(int)answer}";
            }
        }

        return null;
    }
}
