namespace ProcessAgents.JobWorkers;

/// <summary>Variables that a worker gives, as the JSON object that the gateway takes.</summary>
internal static class JobVariables
{
    /// <exception cref="InvalidOperationException">The value is no JSON object.</exception>
    public static JsonElement? Of(object? value, JsonSerializerOptions jsonOptions)
    {
        if (value is null)
        {
            return null;
        }

        var element = JsonSerializer.SerializeToElement(value, value.GetType(), jsonOptions);
        return element.ValueKind switch
        {
            JsonValueKind.Object => element,
            JsonValueKind.Null => null,
            _ => throw new InvalidOperationException(
                $"Expected variables to be a JSON object, but {value.GetType().Name} is a JSON {element.ValueKind}."),
        };
    }
}
