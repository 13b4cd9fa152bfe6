using System.Globalization;
using ProcessAgents.Agents;
using ProcessAgents.JobWorkers;
using ProcessAgents.Ledger;

namespace ProcessAgents.Connectors.Llm;

/// <summary>The headers of an <c>llm</c> task.</summary>
internal sealed record LlmHeaders
{
    /// <summary>How much warmer an attempt is than the one before when the model does not say what differs.</summary>
    private const decimal TemperatureStep = 0.3m;

    private const decimal TemperatureMax = 2m;
    private const int OutputTokensDefault = 1024;
    private const int OutputTokensMax = 1_000_000;

    public required string ResultVariable { get; init; }
    public required string? ResponseSchema { get; init; }
    public required int MaxOutputTokens { get; init; }
    public required long? Seed { get; init; }
    public required string Step { get; init; }
    public required int MaxAttempts { get; init; }
    public required string? UsageVariable { get; init; }
    public required string Agent { get; init; }
    public required TimeSpan Timeout { get; init; }
    public required TimeSpan RetryBackOff { get; init; }
    public required OnUnknown OnUnknown { get; init; }
    public required OnOutage OnOutage { get; init; }

    /// <summary>What each attempt uses, the first one first.</summary>
    public required IReadOnlyList<Variation> Variations { get; init; }

    public static LlmHeaders Read(JobContext job, AgentLimits limits)
    {
        var headers = new TaskHeaders(job);
        var attempts = headers.Integer("maxAttempts", limits.AttemptsMax, 1, limits.AttemptsMax);
        return new LlmHeaders
        {
            ResultVariable = headers.Required("resultVariable"),
            ResponseSchema = headers.Optional("responseSchema"),
            MaxOutputTokens = headers.Integer("maxOutputTokens", OutputTokensDefault, 1, OutputTokensMax),
            Seed = headers.Long("seed"),
            Step = StepNames.Of(headers.Optional("step") ?? job.ElementId, job.Variables),
            MaxAttempts = attempts,
            UsageVariable = headers.Optional("usageVariable"),
            Agent = headers.Optional("agent") ?? job.ElementId,
            Timeout = headers.Duration("timeout", TimeSpan.FromSeconds(60)),
            RetryBackOff = headers.Duration("retryBackoff", TimeSpan.FromSeconds(2)),
            OnUnknown = headers.Choice(
                "onUnknown",
                OnUnknown.Resend,
                [("resend", OnUnknown.Resend), ("ask", OnUnknown.Ask), ("stop", OnUnknown.Stop)]),
            OnOutage = headers.Choice(
                "onOutage", OnOutage.Incident, [("incident", OnOutage.Incident), ("error", OnOutage.Error)]),
            Variations = ReadVariations(headers, attempts),
        };
    }

    private static List<Variation> ReadVariations(TaskHeaders headers, int attempts)
    {
        var first = new Variation(
            headers.Required("prompt"),
            headers.Required("model"),
            headers.Decimal("temperature", 0, TemperatureMax) ?? 0);
        var variations = new List<Variation> { first };
        for (var attempt = 2; attempt <= attempts; attempt++)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"attempt{attempt}.");
            variations.Add(new Variation(
                headers.Optional(prefix + "prompt") ?? first.Prompt,
                headers.Optional(prefix + "model") ?? first.Model,
                headers.Decimal(prefix + "temperature", 0, TemperatureMax)
                    ?? Math.Min(TemperatureMax, first.Temperature + ((attempt - 1) * TemperatureStep))));
        }

        return variations;
    }
}

/// <summary>What one attempt uses.</summary>
/// <param name="Prompt">Path of the prompt file.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Temperature">Temperature of sampling.</param>
internal sealed record Variation(string Prompt, string Model, decimal Temperature);
