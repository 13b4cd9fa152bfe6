using System.Text;
using System.Text.Json;
using ProcessAgents.Feel;

namespace ProcessAgents.Agents;

/// <summary>FEEL as it stands in headers and templates, over the variables of a job.</summary>
public static class FeelVariables
{
    /// <summary>Reads an expression; a leading <c>=</c> is allowed.</summary>
    /// <exception cref="JobWorkers.JobFailureException">It cannot be read.</exception>
    public static FeelExpression Parse(string text, string where)
    {
        var bare = text.StartsWith('=') ? text[1..] : text;
        var parsed = FeelExpression.Parse(bare);
        return parsed.Value ?? throw JobEnds.Incident(
            $"Expected to read FEEL '{bare}' in {where}, but at column {parsed.Error!.Column}: {parsed.Error.Message}");
    }

    /// <summary>The variables of a job, and more values beside them.</summary>
    public static FeelContext Scope(JsonElement variables, params ReadOnlySpan<(string Name, FeelValue Value)> more)
    {
        var entries = new Dictionary<string, FeelValue>(StringComparer.Ordinal);
        if (Value(variables) is FeelContext context)
        {
            foreach (var (name, value) in context)
            {
                entries[name] = value;
            }
        }

        foreach (var (name, value) in more)
        {
            entries[name] = value;
        }

        return new FeelContext(entries);
    }

    /// <summary>JSON as a FEEL value.</summary>
    public static FeelValue Value(JsonElement json) =>
        FeelJson.Read(JsonSerializer.SerializeToUtf8Bytes(json));

    /// <summary>Text as it is, everything else as JSON.</summary>
    public static string Text(FeelValue value) => value is FeelString text
        ? text.Value
        : Encoding.UTF8.GetString(FeelJson.Write(value)) is var json && json.StartsWith('"')
            ? JsonSerializer.Deserialize<string>(json)!
            : json;

    /// <summary>The variables that an expression reads and a scope does not have.</summary>
    public static IReadOnlyList<string> Missing(FeelExpression expression, FeelContext scope) =>
        [.. expression.VariableNames.Where(name => !scope.ContainsKey(name))];
}
