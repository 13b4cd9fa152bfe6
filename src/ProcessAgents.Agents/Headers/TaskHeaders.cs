using System.Globalization;
using System.Xml;
using ProcessAgents.JobWorkers;

namespace ProcessAgents.Agents;

/// <summary>
/// Reads the static headers of a task. What is missing or cannot be raises an incident that names element, header and
/// value.
/// </summary>
public sealed class TaskHeaders(JobContext job)
{
    public string Required(string name) => Optional(name)
        ?? throw Wrong(name, "to be set, but it is not");

    /// <summary>The header's text without white space around it; null when it is missing or empty.</summary>
    public string? Optional(string name) =>
        job.Headers.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text ? text : null;

    public int Integer(string name, int otherwise, int min, int max) => Optional(name) is not { } text
        ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max
            ? number
            : throw Wrong(name, $"to be a whole number from {min} to {max}, but it is '{text}'");

    public long? Long(string name) => Optional(name) is not { } text
        ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(name, $"to be a whole number, but it is '{text}'");

    public decimal? Decimal(string name, decimal min, decimal max) => Optional(name) is not { } text
        ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number >= min && number <= max
            ? number
            : throw Wrong(name, string.Create(
                CultureInfo.InvariantCulture, $"to be a number from {min} to {max}, but it is '{text}'"));

    public TimeSpan Duration(string name, TimeSpan otherwise) => OptionalDuration(name) ?? otherwise;

    public TimeSpan? OptionalDuration(string name) => Optional(name) is not { } text
        ? null
        : Iso8601.TryDuration(text, out var duration)
            ? duration
            : throw Wrong(name, $"to be an ISO 8601 duration above zero such as PT30S, but it is '{text}'");

    public bool Boolean(string name) => Optional(name) switch
    {
        null or "false" => false,
        "true" => true,
        var text => throw Wrong(name, $"to be true or false, but it is '{text}'"),
    };

    /// <summary>One of a few words.</summary>
    public T Choice<T>(string name, T otherwise, params IReadOnlyList<(string Word, T Value)> words)
    {
        if (Optional(name) is not { } text)
        {
            return otherwise;
        }

        foreach (var (word, value) in words)
        {
            if (word == text)
            {
                return value;
            }
        }

        throw Wrong(name, $"to be {string.Join(" or ", words.Select(word => word.Word))}, but it is '{text}'");
    }

    /// <summary>Headers <c>prefix.name</c> by name, in alphabetical order.</summary>
    public IReadOnlyList<(string Name, string Value)> Family(string prefix) =>
        [.. job.Headers
            .Where(header => header.Key.StartsWith(prefix + '.', StringComparison.Ordinal))
            .Select(header => (header.Key[(prefix.Length + 1)..], header.Value))
            .OrderBy(header => header.Item1, StringComparer.Ordinal)];

    /// <summary>What an incident says about a header.</summary>
    public JobFailureException Wrong(string name, string expectation) => JobEnds.Incident(
        $"Expected header '{name}' of task '{job.ElementId}' (job type '{job.Type}') {expectation}.");
}

/// <summary>Durations as they are written in models.</summary>
internal static class Iso8601
{
    public static bool TryDuration(string text, out TimeSpan duration)
    {
        try
        {
            duration = XmlConvert.ToTimeSpan(text);
            return duration > TimeSpan.Zero;
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            duration = default;
            return false;
        }
    }
}
