using System.Buffers;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Expressions that need no evaluation: a variable, or a text, number, truth value or null.</summary>
internal static class PlainExpression
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>The variable that an expression is; null when it is something else.</summary>
    public static string? VariableOf(FeelExpression expression) =>
        expression.VariableNames is [var name] && expression.Text.AsSpan().Trim().SequenceEqual(name) ? name : null;

    /// <summary>The value of a literal; null when the expression is something else.</summary>
    public static FeelValue? ConstantOf(FeelExpression expression)
    {
        var text = expression.Text.AsSpan().Trim();
        var isLiteral = expression.VariableNames.Count == 0
            && (text is "true" or "false" or "null" || IsNumber(text) || IsString(text));
        return isLiteral ? expression.Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value : null;
    }

    private static bool IsNumber(ReadOnlySpan<char> text)
    {
        var digits = text.StartsWith('-') ? text[1..] : text;
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) && digits.IndexOfAnyExcept(NumberCharacters) < 0;
    }

    private static bool IsString(ReadOnlySpan<char> text) =>
        text.Length >= 2 && text[0] == '"' && text.IndexOfAny('\\', '\n') < 0 && text[1..].IndexOf('"') == text.Length - 2;
}
