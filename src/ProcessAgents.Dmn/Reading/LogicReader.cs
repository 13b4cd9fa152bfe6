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

    /// <summary>The models read so far, by name: those that invocations may name.</summary>
    public Dictionary<string, BusinessKnowledgeModel> Models { get; } = new(StringComparer.Ordinal);

    private DmnProblems Problems => context.Problems;

    /// <summary>The expression in an element; null when there is none.</summary>
    public DecisionLogic? ReadChild(XElement parent, LogicPlace place) =>
        FindChild(parent) is { } xml ? Read(xml, place) : null;

    /// <summary>A function: parameters and body in this element.</summary>
    public FunctionDefinition ReadFunction(XElement xml, LogicPlace place)
    {
        var parameters = xml.Children("formalParameter")
            .Select(parameter => new FunctionParameter(
                DmnXml.Normalize(parameter.Value("name") ?? ""), context.ReadCheckedType(parameter)))
            .ToImmutableArray();
        var kind = xml.Text("kind") ?? "FEEL";
        if (kind != "FEEL" && context.Rules.LimitsLogic)
        {
            Problems.Warn(xml, $"Camunda runs no functions of kind '{kind}': the body is read as FEEL.");
            kind = "FEEL";
        }

        if (kind == "Java")
        {
            return new FunctionDefinition(parameters, null, ReadJava(xml), ReadBodyType(xml));
        }

        if (kind != "FEEL")
        {
            Problems.Add(xml, $"Functions of kind '{kind}' are not supported: use FEEL.");
        }

        var body = ReadChild(xml, place);
        if (body is null && context.Rules.LimitsLogic)
        {
            Problems.Add(xml, "The function has no expression.");
        }

        return new FunctionDefinition(parameters, body, null, ReadBodyType(xml));
    }

    private static XElement? FindChild(XElement parent) => parent.Elements()
        .FirstOrDefault(e => e.Name.Namespace == parent.Name.Namespace && Expressions.Contains(e.Name.LocalName));

    private ItemType? ReadBodyType(XElement xml) => FindChild(xml) is { } body ? context.ReadType(body) : null;

    private DecisionLogic Read(XElement xml, LogicPlace place)
    {
        var kind = xml.Name.LocalName;
        if (context.Rules.LimitsLogic && !place.Allows(kind))
        {
            Problems.Add(xml, $"Camunda runs no '{kind}' as {place.Name}: use {place.AllowedText}.");
            return new UnreadableExpression(DecisionType.Unspecified);
        }

        return kind switch
        {
            "literalExpression" => ReadLiteral(xml),
            "decisionTable" => new DecisionTableReader(context).Read(xml),
            "context" => ReadContext(xml),
            "list" => new BoxedList(ReadParts(xml)),
            "relation" => ReadRelation(xml),
            "invocation" => ReadInvocation(xml),
            "functionDefinition" => ReadFunction(xml, LogicPlace.FunctionBody),
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
                kind == "every",
                context.Options.Limits.ListSize),
            _ => new BoxedFilter(
                ReadPart(xml, "in", DecisionType.Filter), ReadPart(xml, "match", DecisionType.Filter)),
        };
    }

    private DecisionLogic ReadLiteral(XElement xml)
    {
        if (!context.IsFeel(xml))
        {
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
        var elements = xml.Children("contextEntry").ToArray();
        if (elements.Length == 0 && context.Rules.LimitsLogic)
        {
            Problems.Add(xml, "The context has no entry.");
        }

        foreach (var entry in elements)
        {
            var variable = entry.Child("variable");
            var name = variable?.Value("name") is { } text ? DmnXml.Normalize(text) : null;
            if (name is null && entry != elements[^1] && context.Rules.LimitsLogic)
            {
                Problems.Add(entry, "Only the last entry of a context, its result, may have no variable.");
            }

            entries.Add(new ContextEntry(
                name,
                variable is null ? null : context.ReadType(variable),
                ReadOrReport(entry, $"context entry '{name}'", DecisionType.Context, LogicPlace.Part)));
        }

        return new BoxedContext(entries.ToImmutable());
    }

    private Relation ReadRelation(XElement xml)
    {
        var columns = xml.Children("column")
            .Select(c => (DmnXml.Normalize(c.Value("name") ?? ""), context.ReadType(c)))
            .ToImmutableArray();
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<DecisionLogic>>();
        foreach (var row in xml.Children("row"))
        {
            var cells = ReadParts(row);
            if (cells.Length != columns.Length && context.Rules.LimitsLogic)
            {
                Problems.Add(
                    row, $"The row must have {columns.Length} cells, one for each column, but has {cells.Length}.");
            }

            rows.Add(cells);
        }

        return new Relation(columns, rows.ToImmutable());
    }

    private ImmutableArray<DecisionLogic> ReadParts(XElement xml) =>
    [
        .. xml.Elements()
            .Where(e => e.Name.Namespace == xml.Name.Namespace && Expressions.Contains(e.Name.LocalName))
            .Select(e => Read(e, LogicPlace.Part)),
    ];

    private DecisionLogic ReadInvocation(XElement xml)
    {
        var called = ReadOrReport(xml, "invocation", DecisionType.Invocation, LogicPlace.Called);
        var bindings = xml.Children("binding").Select(ReadBinding).ToImmutableArray();
        if (!context.Rules.InvokesModelsAlone)
        {
            return new Invocation(called, bindings);
        }

        if (called is not LiteralExpression literal)
        {
            return new UnreadableExpression(DecisionType.Invocation);
        }

        var name = literal.Expression.Text.Trim();
        if (Models.TryGetValue(name, out var model))
        {
            return new ModelInvocation(model, bindings);
        }

        Problems.Add(
            xml,
            $"The invocation names no business knowledge model '{name}' that the decision requires"
            + context.Suggest(name, Models.Keys));
        return new UnreadableExpression(DecisionType.Invocation);
    }

    private ContextEntry ReadBinding(XElement binding) => new(
        DmnXml.Normalize(binding.Child("parameter")?.Value("name") ?? ""),
        null,
        ReadOrReport(binding, "binding", DecisionType.Invocation, LogicPlace.Binding));

    private DecisionLogic ReadPart(XElement xml, string part, DecisionType type)
    {
        if (xml.Child(part) is { } child)
        {
            return ReadOrReport(child, $"part '{part}'", type, LogicPlace.Part);
        }

        Problems.Add(xml, $"The expression must have the part '{part}'.");
        return new UnreadableExpression(type);
    }

    private DecisionLogic ReadOrReport(XElement parent, string what, DecisionType type, LogicPlace place)
    {
        if (ReadChild(parent, place) is { } logic)
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
            .ToDictionary(
                group => group.Key, group => group.First().Child("literalExpression")?.ChildText(), StringComparer.Ordinal);
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
