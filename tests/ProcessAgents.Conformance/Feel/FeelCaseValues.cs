using System.Text.Json;
using ProcessAgents.Feel;

namespace ProcessAgents.Conformance;

/// <summary>Values of the FEEL cases: JSON, with <c>{"$date": "..."}</c> and the like for what JSON has not.</summary>
internal static class FeelCaseValues
{
    public static FeelValue Read(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object when json.EnumerateObject().ToArray() is [{ Name: ['$', ..] } only]:
                return Temporal(only.Name[1..], only.Value.GetString()!);
            case JsonValueKind.Object:
                return new FeelContext(
                    json.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Read(entry.Value))));
            case JsonValueKind.Array:
                return new FeelList(json.EnumerateArray().Select(Read));
            default:
                return FeelJson.Read(System.Text.Encoding.UTF8.GetBytes(json.GetRawText()));
        }
    }

    /// <summary>
    /// Equality of values of one type; numbers within 1e-12 of each other, since some cases hold doubles.
    /// </summary>
    public static bool AreEqual(FeelValue expected, FeelValue actual) => (expected, actual) switch
    {
        (FeelNumber a, FeelNumber b) => a.Equals(b)
            || Math.Abs(a.ToDouble() - b.ToDouble()) <= 1e-12 * Math.Max(1, Math.Abs(a.ToDouble())),
        (FeelList a, FeelList b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
        (FeelContext a, FeelContext b) => a.Count == b.Count
            && a.Keys.All(key => b.ContainsKey(key) && AreEqual(a[key], b[key])),
        (FeelTime { Zone.Id: null } a, FeelTime { Zone.Id: { } region } b) => FeelZone.Find(region) is not null
            && a.NanosecondOfDay == b.NanosecondOfDay && FeelComparison.Compare(a, b) == 0,
        _ => expected.Equals(actual),
    };

    private static FeelValue Temporal(string kind, string text)
    {
        if (kind == "num")
        {
            return FeelNumber.TryParse(text, out FeelNumber number) ? number : FeelNull.Instance;
        }
        // Java writes a zone as +01:00[Europe/Berlin]; FEEL as @Europe/Berlin.
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        if (bracket > 0)
        {
            int offset = text.LastIndexOfAny(['+', '-', 'Z'], bracket);
            text = $"{text[..offset]}@{text[(bracket + 1)..^1]}";
        }
        var scope = new FeelContext([KeyValuePair.Create("text", (FeelValue)text)]);
        return FeelExpression.Parse($"{kind}(text)").Value!.Evaluate(scope, default(FeelEnvironment)).Value;
    }
}
