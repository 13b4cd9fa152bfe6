using System.Text.RegularExpressions;

namespace ProcessAgents.Samples.ModelEndpoint;

/// <summary>Which messages the texts of a condition are looked for in.</summary>
internal enum ConditionScope
{
    /// <summary>All messages, joined by line ends.</summary>
    Any,

    /// <summary>System and developer messages.</summary>
    System,

    User,

    /// <summary>The last message, whoever wrote it.</summary>
    Last,
}

/// <summary>When a rule answers: all that is said must hold; nothing said always holds.</summary>
internal sealed record ScriptCondition
{
    public ConditionScope In { get; init; }

    /// <summary>All of these texts occur. Letters' case counts.</summary>
    public IReadOnlyList<string> Contains { get; init; } = [];

    /// <summary>None of these texts occurs.</summary>
    public IReadOnlyList<string> Lacks { get; init; } = [];

    /// <summary>A regular expression without look-around or back-references.</summary>
    public string? Matches { get; init; }

    public string? Model { get; init; }

    /// <summary>1 for the first answer of the model in the conversation: the assistant messages sent along, plus 1.</summary>
    public int? Turn { get; init; }

    /// <summary>A function of this name is offered.</summary>
    public string? Tool { get; init; }

    /// <summary>The last message is the result of a call of this function.</summary>
    public string? ToolResult { get; init; }

    private Regex? _pattern;

    public string? ValidatePattern()
    {
        try
        {
            _ = Matches is null ? null : Pattern();
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            return exception.Message;
        }
    }

    /// <returns>The groups of the pattern when the condition holds, else null.</returns>
    public IReadOnlyDictionary<string, string>? Evaluate(ChatCompletionRequest request)
    {
        if ((Model is not null && Model != request.Model)
            || (Turn is not null && Turn != request.Turn)
            || (Tool is not null && !request.ToolNames.Contains(Tool))
            || (ToolResult is not null && ToolResult != request.LastToolResultName))
        {
            return null;
        }

        var text = request.TextOf(In);
        if (!Contains.All(part => text.Contains(part, StringComparison.Ordinal))
            || Lacks.Any(part => text.Contains(part, StringComparison.Ordinal)))
        {
            return null;
        }

        if (Matches is null)
        {
            return new Dictionary<string, string>();
        }

        var match = Pattern().Match(text);
        return match.Success
            ? match.Groups.Values.ToDictionary(group => group.Name, group => group.Value)
            : null;
    }

    private Regex Pattern() => _pattern ??=
        new Regex(Matches!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Multiline);
}
