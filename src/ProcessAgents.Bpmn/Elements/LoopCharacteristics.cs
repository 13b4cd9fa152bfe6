using System.Text.RegularExpressions;
using ProcessAgents.Feel;

namespace ProcessAgents.Bpmn;

/// <summary>How often and over what a multi-instance activity runs.</summary>
/// <param name="IsSequential">True runs one instance after the other, false all at once.</param>
/// <param name="InputCollection">Gives the list to run over; evaluated once, on entry.</param>
/// <param name="InputElement">The local variable that takes one element of the list; null when not wanted.</param>
/// <param name="OutputCollection">The variable that collects the results; null when not wanted.</param>
/// <param name="OutputElement">Gives the result of one instance; present exactly with the collection.</param>
/// <param name="CompletionCondition">Ends the rest when it holds after an instance; null when there is none.</param>
public sealed partial record LoopCharacteristics(
    bool IsSequential,
    FeelExpression InputCollection,
    string? InputElement,
    string? OutputCollection,
    FeelExpression? OutputElement,
    FeelExpression? CompletionCondition)
{
    /// <summary>The variable that the output element reads when it is no more than a path, such as <c>=result.sum</c>: each
    /// instance has one of its own, so that none gives the result of another. Null for other expressions.</summary>
    public string? OutputVariable { get; } = RootOfPath(OutputElement);

    private static string? RootOfPath(FeelExpression? expression)
    {
        if (expression?.VariableNames is not [var name])
        {
            return null;
        }

        var text = expression.ToString();
        return text.StartsWith(name, StringComparison.Ordinal) && RestOfPath().IsMatch(text[name.Length..]) ? name : null;
    }

    [GeneratedRegex(@"^(\.\w+)*\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RestOfPath();
}
