using System.Text.Json;

namespace ProcessAgents.Cli.Testing;

/// <summary>One instruction with its fields read as the format names them.</summary>
internal readonly struct Instruction(JsonElement element)
{
    public string Type => Text("type");

    public JsonElement? Variables => Optional("variables");

    public string Text(string field) => Optional(field)?.GetString()
        ?? throw new InstructionFailure($"the instruction has no '{field}'");

    public string? OptionalText(string field) => Optional(field)?.GetString();

    public JsonElement? Optional(string field) =>
        element.TryGetProperty(field, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A field of a selector object, such as jobSelector.elementId.</summary>
    public string? Selector(string selector, string field) =>
        Optional(selector) is { } given && given.TryGetProperty(field, out var value) ? value.GetString() : null;

    public IEnumerable<string> TextList(string field) =>
        Optional(field)?.EnumerateArray().Select(item => item.GetString()!) ?? [];
}
