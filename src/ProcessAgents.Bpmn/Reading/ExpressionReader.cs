using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ProcessAgents.Feel;

namespace ProcessAgents.Bpmn;

/// <summary>Reads attributes and texts that hold expressions, paths and numbers; parses each once.</summary>
internal sealed partial class ExpressionReader(BpmnProblems problems)
{
    private static readonly ImmutableHashSet<string> ReservedWords =
    [
        "null", "true", "false", "function", "if", "then", "else", "for", "between", "instance", "of",
    ];

    private readonly Dictionary<string, FeelParseResult<FeelExpression>> parsed = new(StringComparer.Ordinal);

    /// <summary>A text or an expression; null, with a problem, when an expression does not parse.</summary>
    public StringExpression? ReadAny(XElement at, string what, string source)
    {
        var text = source.TrimStart();
        if (!text.StartsWith('='))
        {
            return StringExpression.Static(source);
        }

        return Parse(at, what, text) is { } expression ? StringExpression.Feel(source, expression) : null;
    }

    /// <summary>A text or an expression of an optional attribute; null when it is absent or blank.</summary>
    public StringExpression? ReadOptional(XElement at, string attribute) =>
        at.Text(attribute) is { } source ? ReadAny(at, $"attribute '{attribute}'", source) : null;

    /// <summary>A text or an expression of an attribute that must be there.</summary>
    public StringExpression? ReadRequired(XElement at, string attribute)
    {
        if (at.Text(attribute) is { } source)
        {
            return ReadAny(at, $"attribute '{attribute}'", source);
        }

        problems.Add(at, $"The attribute '{attribute}' must be present and not empty.");
        return null;
    }

    /// <summary>An expression, which starts with <c>=</c>; null, with a problem, for anything else.</summary>
    public FeelExpression? ReadExpression(XElement at, string what, string? source)
    {
        var text = source?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            problems.Add(at, $"The {what} must hold a FEEL expression, but it is empty.");
            return null;
        }

        if (!text.StartsWith('='))
        {
            problems.Add(at, $"The {what} must hold a FEEL expression, which starts with '=': write '={text}'.");
            return null;
        }

        return Parse(at, what, text);
    }

    /// <summary>The path of an attribute that names a variable or an entry of one.</summary>
    public string? ReadPath(XElement at, string attribute, bool isRequired)
    {
        var path = at.Value(attribute);
        if (string.IsNullOrWhiteSpace(path))
        {
            if (isRequired)
            {
                problems.Add(at, $"The attribute '{attribute}' must name a variable, but it is missing or empty.");
            }

            return null;
        }

        if (!PathPattern().IsMatch(path))
        {
            problems.Add(
                at,
                $"The attribute '{attribute}' must name a variable or a path such as 'order.id', but is '{path}'.");
            return null;
        }

        if (path.Split('.').FirstOrDefault(ReservedWords.Contains) is { } reserved)
        {
            problems.Add(at, $"The attribute '{attribute}' names '{reserved}', which is a reserved word of FEEL.");
            return null;
        }

        return path;
    }

    /// <summary>
    /// The value of a text or of an expression that needs no variable; null, with a problem, otherwise.
    /// </summary>
    public string? ReadConstant(XElement at, string what, StringExpression value)
    {
        if (value.StaticValue is { } text)
        {
            return text;
        }

        var result = value.Expression!.Evaluate(EmptyScope.Instance, new FeelEnvironment(0));
        if (result.Value is FeelString constant)
        {
            return constant.Value;
        }

        problems.Add(at, $"The {what} must be a text or an expression without variables that gives one: '{value}'.");
        return null;
    }

    private FeelExpression? Parse(XElement at, string what, string source)
    {
        if (!parsed.TryGetValue(source, out var result))
        {
            result = FeelExpression.Parse(source[1..]);
            parsed.Add(source, result);
        }

        if (result.Error is { } error)
        {
            problems.Add(
                at,
                $"The {what} is not a valid FEEL expression: {error.Message.TrimEnd('.')}"
                + $" (line {error.Line}, column {error.Column} of '{Shorten(source)}').");
        }

        return result.Value;
    }

    private static string Shorten(string text) => text.Length <= 200 ? text : text[..200] + "...";

    [GeneratedRegex(@"^[a-zA-Z_][a-zA-Z0-9_]*(\.[a-zA-Z_][a-zA-Z0-9_]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex PathPattern();

    private sealed class EmptyScope : IFeelScope
    {
        public static EmptyScope Instance { get; } = new();

        public IEnumerable<string> Names => [];

        public bool TryGetValue(string name, out FeelValue value)
        {
            value = FeelNull.Instance;
            return false;
        }
    }
}
