using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Reads boxed expressions.</summary>
internal sealed class LogicReader(ReadingContext context)
{
    private static readonly FrozenSet<string> Expressions = new[]
    {
        "literalExpression", "decisionTable", "context", "list", "relation", "invocation", "functionDefinition",
        "conditional", "for", "some", "every", "filter",
    }.ToFrozenSet(StringComparer.Ordinal);

    private DmnProblems Problems => context.Problems;

    /// <summary>The expression in an element; null when there is none.</summary>
    public DecisionLogic? ReadChild(XElement parent) => FindChild(parent) is { } xml ? Read(xml) : null;

    /// <summary>A function: parameters and body in this element.</summary>
    public FunctionDefinition ReadFunction(XElement xml)
    {
        var parameters = xml.Children("formalParameter")
            .Select(parameter => (DmnXml.Normalize(parameter.Value("name") ?? ""), context.Types.Read(parameter)))
            .ToImmutableArray();
        var body = ReadChild(xml);
        var kind = xml.Text("kind") ?? "FEEL";
        if (kind == "Java")
        {
            return new FunctionDefinition(parameters, null, ReadJava(xml), ReadBodyType(xml));
        }

        if (kind != "FEEL")
        {
            Problems.Add(xml, $"Functions of kind '{kind}' are not supported.");
        }

        return new FunctionDefinition(parameters, body, null, ReadBodyType(xml));
    }

    private static XElement? FindChild(XElement parent) => parent.Elements()
        .FirstOrDefault(e => e.Name.Namespace == parent.Name.Namespace && Expressions.Contains(e.Name.LocalName));

    private ItemType? ReadBodyType(XElement xml) => FindChild(xml) is { } body ? context.ReadType(body) : null;

    private DecisionLogic Read(XElement xml) => xml.Name.LocalName switch
    {
        "literalExpression" => ReadLiteral(xml),
        "decisionTable" => new DecisionTableReader(context).Read(xml),
        "context" => ReadContext(xml),
        "list" => new BoxedList(
            [.. xml.Elements().Where(e => Expressions.Contains(e.Name.LocalName)).Select(Read)]),
        "relation" => ReadRelation(xml),
        "invocation" => ReadInvocation(xml),
        "functionDefinition" => ReadFunction(xml),
        "conditional" => new Conditional(
            ReadPart(xml, "if", DecisionType.Conditional),
            ReadPart(xml, "then", DecisionType.Conditional),
            ReadPart(xml, "else", DecisionType.Conditional)),
        "for" => new BoxedFor(
            ReadVariable(xml),
            ReadPart(xml, "in", DecisionType.Iterator),
            ReadPart(xml, "return", DecisionType.Iterator),
            context.Options.Limits.ListSize),
        "some" or "every" => new BoxedQuantified(
            ReadVariable(xml),
            ReadPart(xml, "in", DecisionType.Iterator),
            ReadPart(xml, "satisfies", DecisionType.Iterator),
            xml.Name.LocalName == "every",
            context.Options.Limits.ListSize),
        _ => new BoxedFilter(ReadPart(xml, "in", DecisionType.Filter), ReadPart(xml, "match", DecisionType.Filter)),
    };

    private DecisionLogic ReadLiteral(XElement xml)
    {
        var language = xml.Text("expressionLanguage");
        if (language is not null && !language.Contains("feel", StringComparison.OrdinalIgnoreCase))
        {
            Problems.Add(xml, $"The expression language '{language}' is not supported: use FEEL.");
            return new UnreadableExpression(DecisionType.LiteralExpression);
        }

        if (xml.ChildText() is not { } text)
        {
            Problems.Add(xml, "The literal expression is empty.");
            return new UnreadableExpression(DecisionType.LiteralExpression);
        }

        return context.ReadExpression(xml, "literal expression", text) is { } expression
            ? new LiteralExpression(expression, context.ReadType(xml))
            : new UnreadableExpression(DecisionType.LiteralExpression);
    }

    private BoxedContext ReadContext(XElement xml)
    {
        var entries = ImmutableArray.CreateBuilder<ContextEntry>();
        foreach (var entry in xml.Children("contextEntry"))
        {
            var variable = entry.Child("variable");
            var name = variable?.Text("name") is { } text ? DmnXml.Normalize(text) : null;
            entries.Add(new ContextEntry(
                name,
                variable is null ? null : context.ReadType(variable),
                ReadOrReport(entry, $"context entry '{name}'", DecisionType.Context)));
        }

        return new BoxedContext(entries.ToImmutable());
    }

    private Relation ReadRelation(XElement xml) => new(
        [.. xml.Children("column").Select(c => (DmnXml.Normalize(c.Value("name") ?? ""), context.ReadType(c)))],
        [
            .. xml.Children("row").Select(row => row.Elements()
                .Where(e => Expressions.Contains(e.Name.LocalName))
                .Select(Read)
                .ToImmutableArray()),
        ]);

    private Invocation ReadInvocation(XElement xml) => new(
        ReadOrReport(xml, "invocation", DecisionType.Invocation),
        [
            .. xml.Children("binding").Select(binding => new ContextEntry(
                DmnXml.Normalize(binding.Child("parameter")?.Value("name") ?? ""),
                null,
                ReadOrReport(binding, "binding", DecisionType.Invocation))),
        ],
        context.IsStandard);

    private DecisionLogic ReadPart(XElement xml, string part, DecisionType type)
    {
        if (xml.Child(part) is { } child)
        {
            return ReadOrReport(child, $"part '{part}'", type);
        }

        Problems.Add(xml, $"The expression must have the part '{part}'.");
        return new UnreadableExpression(type);
    }

    private DecisionLogic ReadOrReport(XElement parent, string what, DecisionType type)
    {
        if (ReadChild(parent) is { } logic)
        {
            return logic;
        }

        Problems.Add(parent, $"The {what} has no expression.");
        return new UnreadableExpression(type);
    }

    private static string ReadVariable(XElement xml) => DmnXml.Normalize(xml.Value("iteratorVariable") ?? "");

    private JavaFunction? ReadJava(XElement xml)
    {
        var entries = xml.Child("context")?.Children("contextEntry")
            .Where(entry => entry.Child("variable")?.Text("name") is not null)
            .GroupBy(entry => entry.Child("variable")!.Text("name")!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Child("literalExpression")?.ChildText(), StringComparer.Ordinal);
        var className = TextOf(entries?.GetValueOrDefault("class"));
        var signature = TextOf(entries?.GetValueOrDefault("method signature"));
        if (JavaFunction.Find(className, signature) is { } function)
        {
            return function;
        }

        Problems.Add(xml, $"The Java function '{className}.{signature}' is not among those that are supported.");
        return null;
    }

    private static string TextOf(string? literal) =>
        literal is not null
        && FeelExpression.Parse(literal, FeelOptions.Standard).Value is { } expression
        && expression.Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value is FeelString text
            ? text.Value
            : "";
}
