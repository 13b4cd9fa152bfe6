using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace ProcessAgents.JobWorkers;

/// <summary>Which variables a worker's input type asks for.</summary>
internal static class FetchedVariables
{
    /// <summary>A name that no variable has: how a client asks for no variables at all.</summary>
    private const string NoVariable = "";

    /// <returns>The names as they stand in the process; empty means all.</returns>
    public static IReadOnlyList<string> Of(Type inputType, JsonSerializerOptions jsonOptions)
    {
        if (inputType == typeof(NoInput))
        {
            return [NoVariable];
        }

        if (inputType == typeof(JsonElement) || typeof(JsonNode).IsAssignableFrom(inputType))
        {
            return [];
        }

        jsonOptions.MakeReadOnly(populateMissingResolver: true);
        var type = jsonOptions.GetTypeInfo(inputType);
        if (type.Kind != JsonTypeInfoKind.Object || type.Properties.Any(property => property.IsExtensionData))
        {
            return [];
        }

        var names = type.Properties
            .Where(property => property.Set is not null || property.AssociatedParameter is not null)
            .Select(property => property.Name)
            .ToList();
        return names.Count == 0 ? [NoVariable] : [.. names, .. TraceContext.VariableNames.Except(names)];
    }
}
