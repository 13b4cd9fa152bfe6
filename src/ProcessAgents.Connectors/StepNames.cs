using System.Text.Json;

namespace ProcessAgents.Connectors;

/// <summary>
/// Names of steps. In a multi-instance body the author maps <c>stepKey</c>, so that each instance of the body counts
/// its own attempts.
/// </summary>
internal static class StepNames
{
    public static string Of(string step, JsonElement variables) =>
        variables.ValueKind == JsonValueKind.Object
        && variables.TryGetProperty("stepKey", out var key)
        && key.ValueKind is JsonValueKind.String or JsonValueKind.Number
            ? $"{step}#{key}"
            : step;
}
