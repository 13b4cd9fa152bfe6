using System.Text.RegularExpressions;
using ProcessAgents.Feel;

namespace ProcessAgents.Agents;

/// <summary>
/// Text with <c>{{...}}</c> in it. What is inserted is data: it is never read as a template again.
/// </summary>
public sealed partial class Template
{
    private Template(IReadOnlyList<TemplatePart> parts) => Parts = parts;

    internal IReadOnlyList<TemplatePart> Parts { get; }

    /// <summary>True when nothing is inserted.</summary>
    public bool IsLiteral => Parts.All(part => part is TemplatePart.Literal);

    /// <summary>Reads a template.</summary>
    /// <param name="text">The template.</param>
    /// <param name="where">What it is, for messages.</param>
    /// <param name="allowConfiguration">
    /// Whether <c>{{secrets.X}}</c> and <c>{{endpoints.x}}</c> may stand in it.
    /// </param>
    /// <exception cref="JobWorkers.JobFailureException">
    /// An expression cannot be read, or configuration is not allowed.
    /// </exception>
    public static Template Parse(string text, string where, bool allowConfiguration)
    {
        var parts = new List<TemplatePart>();
        var position = 0;
        foreach (Match match in Placeholder().Matches(text))
        {
            if (match.Index > position)
            {
                parts.Add(new TemplatePart.Literal(text[position..match.Index]));
            }

            parts.Add(Read(match.Groups["expression"].Value.Trim(), where, allowConfiguration));
            position = match.Index + match.Length;
        }

        if (position < text.Length)
        {
            parts.Add(new TemplatePart.Literal(text[position..]));
        }

        return new Template(parts);
    }

    private static TemplatePart Read(string expression, string where, bool allowConfiguration)
    {
        var configuration = Configuration().Match(expression);
        if (configuration.Success)
        {
            if (!allowConfiguration)
            {
                throw JobEnds.Incident(
                    $"Expected {where} to hold variables alone, but it holds '{{{{{expression}}}}}': "
                    + "secrets and endpoints belong into the headers of tool calls.");
            }

            var name = configuration.Groups["name"].Value;
            return configuration.Groups["kind"].Value == "secrets"
                ? new TemplatePart.Secret(name)
                : new TemplatePart.Endpoint(name);
        }

        return new TemplatePart.Expression(FeelVariables.Parse(expression, where));
    }

    [GeneratedRegex(@"\{\{(?<expression>.+?)\}\}", RegexOptions.Singleline)]
    private static partial Regex Placeholder();

    [GeneratedRegex("^(?<kind>secrets|endpoints)\\.(?<name>[A-Za-z][A-Za-z0-9_-]*)$")]
    private static partial Regex Configuration();
}

internal abstract record TemplatePart
{
    public sealed record Literal(string Text) : TemplatePart;

    public sealed record Expression(FeelExpression Feel) : TemplatePart;

    public sealed record Secret(string Name) : TemplatePart;

    public sealed record Endpoint(string Name) : TemplatePart;
}
