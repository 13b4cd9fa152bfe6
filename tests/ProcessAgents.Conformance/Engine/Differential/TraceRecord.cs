using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ProcessAgents.Protocol;

namespace ProcessAgents.Conformance;

/// <summary>A record of either engine in the words of Zeebe's record stream.</summary>
/// <param name="ValueType">As in <c>PROCESS_INSTANCE</c>.</param>
/// <param name="Intent">As in <c>ELEMENT_ACTIVATED</c>.</param>
/// <param name="Key">The record's key.</param>
/// <param name="Value">The record's value.</param>
internal sealed partial record TraceRecord(string ValueType, string Intent, long Key, JsonElement Value)
{
    /// <summary>Reads a line of the real engine's record stream; null when it is no event that ours has too.</summary>
    public static TraceRecord? Read(JsonElement line)
    {
        var valueType = line.GetProperty("valueType").GetString()!;
        var intent = line.GetProperty("intent").GetString()!;
        if (line.GetProperty("recordType").GetString() != "EVENT")
        {
            return null;
        }

        // There, a subscription is one record on the side of the message and one on the side of the process.
        (valueType, intent) = (valueType, intent) switch
        {
            ("PROCESS_MESSAGE_SUBSCRIPTION", "CREATING") => ("MESSAGE_SUBSCRIPTION", "CREATED"),
            ("PROCESS_MESSAGE_SUBSCRIPTION", "CORRELATED") => ("MESSAGE_SUBSCRIPTION", "CORRELATED"),
            ("PROCESS_MESSAGE_SUBSCRIPTION", "DELETING") => ("MESSAGE_SUBSCRIPTION", "DELETED"),
            ("MESSAGE_SUBSCRIPTION", _) => ("", ""),
            ("USER_TASK", "CLAIMING") => ("USER_TASK", "ASSIGNING"),

            // Steps that ours does not write: the start of a cancellation, the update of a user task's variables.
            ("PROCESS_INSTANCE", "CANCELING") => ("", ""),
            ("USER_TASK", "UPDATING" or "UPDATED") when IsOfVariables(line.GetProperty("value")) => ("", ""),
            var same => same,
        };
        return valueType.Length == 0
            ? null
            : new TraceRecord(
                valueType,
                intent,
                long.Parse(line.GetProperty("key").GetString()!, CultureInfo.InvariantCulture),
                line.GetProperty("value"));
    }

    private static bool IsOfVariables(JsonElement userTask) => userTask.GetProperty("action").GetString()!.Length == 0;

    /// <summary>Reads a record of ours.</summary>
    public static TraceRecord Of(Record record)
    {
        var intents = typeof(JobIntent).Assembly.GetType($"ProcessAgents.Protocol.{record.ValueType}Intent")!;
        return new TraceRecord(
            Words(record.ValueType.ToString()),
            Words(Enum.GetName(intents, record.Intent)!),
            record.Key,
            JsonSerializer.SerializeToElement(NodeOf(record.Value)));
    }

    public string Text(string property) =>
        Value.TryGetProperty(property, out var found)
            ? found.ValueKind == JsonValueKind.String ? found.GetString()! : found.GetRawText()
            : "";

    public long Number(string property) =>
        Value.TryGetProperty(property, out var found) && found.ValueKind == JsonValueKind.Number
            ? found.GetInt64()
            : -1;

    /// <summary>A JSON document with its properties in order, so that equal documents give equal texts.</summary>
    public string Json(string property) => Value.TryGetProperty(property, out var found) ? CanonicalJson.Of(found) : "";

    private static JsonNode? NodeOf(object? value) => value switch
    {
        null => null,
        byte[] json => json.Length == 0 ? null : JsonNode.Parse(json),
        string text => JsonValue.Create(text),
        Enum number => JsonValue.Create(Words(number.ToString())),
        bool truth => JsonValue.Create(truth),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        DeploymentResource resource => JsonValue.Create(resource.ResourceName),
        IEnumerable items => new JsonArray([.. items.Cast<object?>().Select(NodeOf)]),
        _ => new JsonObject(value.GetType().GetProperties().Where(property => property.Name is not "EqualityContract"
                && !(value is ProcessRecord or DecisionRequirementsRecord or FormRecord && property.Name == "Resource"))
            .Select(property => KeyValuePair.Create(
                JsonNamingPolicy.CamelCase.ConvertName(property.Name), NodeOf(property.GetValue(value))))),
    };

    /// <summary>A name of ours in Zeebe's notation: <c>ELEMENT_ACTIVATED</c>.</summary>
    public static string Words(string name) =>
        WordBorder.Replace(name.Replace("BackOff", "Backoff", StringComparison.Ordinal), "_").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBorder { get; }
}
