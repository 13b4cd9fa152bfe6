using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ProcessAgents.Conformance;

/// <summary>
/// Compares answers of two gateways that had the same requests. Keys differ, so each pair that stands in the same place is
/// taken for the same entity from then on; texts of errors are each gateway's own, and so are their hash codes.
/// </summary>
internal sealed partial class AnswerComparison
{
    /// <summary>Sentences and opaque texts: only whether there is one is compared.</summary>
    private static readonly HashSet<string> OwnTexts =
        ["detail", "errorMessage", "failureMessage", "evaluationFailure", "startCursor", "endCursor", "version", "gatewayVersion",
            "clusterId", "port", "host"];

    private const string ErrorHashCode = "errorHashCode";

    private readonly Dictionary<string, string> _theirsByOurs = [];
    private readonly Dictionary<string, string> _oursByTheirs = [];
    private readonly Dictionary<string, List<string>> _ourKeysByField = [];

    /// <summary>Our keys that answers gave under this name, oldest first.</summary>
    public IReadOnlyList<string> KeysOf(string field) => _ourKeysByField.GetValueOrDefault(field) ?? [];

    /// <summary>The text with our keys replaced by theirs.</summary>
    public string ToTheirs(string text) => Key().Replace(text, match => _theirsByOurs.GetValueOrDefault(match.Value, match.Value));

    /// <returns>What differs, with its place; null when nothing does.</returns>
    public string? Difference(JsonElement ours, JsonElement theirs) => Difference(ours, theirs, "", "");

    private string? Difference(JsonElement ours, JsonElement theirs, string place, string field)
    {
        if (ours.ValueKind != theirs.ValueKind)
        {
            return $"{place}: {Shorten(ours)}, there {Shorten(theirs)}";
        }

        return ours.ValueKind switch
        {
            JsonValueKind.Object => DifferenceOfObjects(ours, theirs, place),
            JsonValueKind.Array => DifferenceOfArrays(ours, theirs, place, field),
            JsonValueKind.String => DifferenceOfTexts(ours.GetString()!, theirs.GetString()!, place, field),
            // Compared with the message beside it.
            _ when OwnTexts.Contains(field) || field == ErrorHashCode => null,
            _ => ours.GetRawText() == theirs.GetRawText() ? null : $"{place}: {Shorten(ours)}, there {Shorten(theirs)}",
        };
    }

    private string? DifferenceOfObjects(JsonElement ours, JsonElement theirs, string place)
    {
        foreach (var property in ours.EnumerateObject())
        {
            if (!theirs.TryGetProperty(property.Name, out var other))
            {
                if (IsLeftOutThere(ours, property))
                {
                    continue;
                }

                return $"{place}.{property.Name}: here alone";
            }

            if (Difference(property.Value, other, $"{place}.{property.Name}", property.Name) is { } difference)
            {
                return difference;
            }
        }

        foreach (var property in theirs.EnumerateObject())
        {
            if (!ours.TryGetProperty(property.Name, out _))
            {
                return $"{place}.{property.Name}: there alone";
            }
        }

        return WrongHashCode(ours, place, "here") ?? WrongHashCode(theirs, place, "there");
    }

    /// <summary>
    /// The program around the real engine does not tell the root instance of a correlation, which the interface description
    /// of 8.9 has. Ours is compared where other answers tell it.
    /// </summary>
    private static bool IsLeftOutThere(JsonElement ours, JsonProperty property) =>
        property.Name == "rootProcessInstanceKey" && property.Value.ValueKind == JsonValueKind.String
        && ours.TryGetProperty("correlationTime", out _);

    /// <summary>Messages differ, but on both sides their hash code is that of Java's strings.</summary>
    private static string? WrongHashCode(JsonElement item, string place, string side)
    {
        if (!item.TryGetProperty(ErrorHashCode, out var code) || !item.TryGetProperty("errorMessage", out var message))
        {
            return null;
        }

        var expected = message.GetString()!.Aggregate(0, (hash, character) => unchecked((31 * hash) + character));
        return code.GetInt32() == expected ? null : $"{place}.{ErrorHashCode}: {code} {side}, but the message has {expected}";
    }

    private string? DifferenceOfArrays(JsonElement ours, JsonElement theirs, string place, string field)
    {
        if (ours.GetArrayLength() != theirs.GetArrayLength())
        {
            return $"{place}: {ours.GetArrayLength()} items, there {theirs.GetArrayLength()}";
        }

        // Tags are a set.
        var (here, there) = field == "tags"
            ? (ours.EnumerateArray().OrderBy(tag => tag.GetString()).ToList(), [.. theirs.EnumerateArray().OrderBy(tag => tag.GetString())])
            : (ours.EnumerateArray().ToList(), theirs.EnumerateArray().ToList());
        for (var index = 0; index < here.Count; index++)
        {
            if (Difference(here[index], there[index], $"{place}[{index}]", field) is { } difference)
            {
                return difference;
            }
        }

        return null;
    }

    private string? DifferenceOfTexts(string ours, string theirs, string place, string field)
    {
        if (Key().Count(ours) is > 0 and var count && count == Key().Count(theirs))
        {
            return Key().Matches(ours).Zip(Key().Matches(theirs))
                .Select(pair => DifferenceOfKeys(pair.First.Value, pair.Second.Value, place, field))
                .FirstOrDefault(difference => difference is not null);
        }

        if (field == "detail")
        {
            return Frame().Match(ours).Value == Frame().Match(theirs).Value
                ? null
                : $"{place}: '{ours}', there '{theirs}'";
        }

        return OwnTexts.Contains(field) || ours == theirs || IsSameTime(ours, theirs) ? null : $"{place}: '{ours}', there '{theirs}'";
    }

    private string? DifferenceOfKeys(string ours, string theirs, string place, string field)
    {
        if (_theirsByOurs.TryAdd(ours, theirs) && !_oursByTheirs.TryAdd(theirs, ours))
        {
            return $"{place}: key {ours}, there {theirs}, which was {_oursByTheirs[theirs]} before";
        }

        if (_theirsByOurs[ours] != theirs)
        {
            return $"{place}: key {ours} was {_theirsByOurs[ours]} there before, and is {theirs} now";
        }

        var keys = _ourKeysByField.TryGetValue(field, out var known) ? known : _ourKeysByField[field] = [];
        if (!keys.Contains(ours))
        {
            keys.Add(ours);
        }

        return null;
    }

    /// <summary>One instant may be written in several ways.</summary>
    private static bool IsSameTime(string ours, string theirs) =>
        ours.Length > 10 && ours[10] == 'T'
        && DateTimeOffset.TryParse(ours, CultureInfo.InvariantCulture, out var here)
        && DateTimeOffset.TryParse(theirs, CultureInfo.InvariantCulture, out var there)
        && here == there;

    private static string Shorten(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 80 ? text : $"{text[..80]}...";
    }

    /// <summary>A key of the one partition that both have.</summary>
    [GeneratedRegex("22517998[0-9]{8}")]
    private static partial Regex Key();

    [GeneratedRegex("^Command '[A-Z_]+' rejected with code '[A-Z_]+'")]
    private static partial Regex Frame();
}
