using System.Collections.Immutable;
using System.Xml.Linq;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Reads decision tables.</summary>
internal sealed class DecisionTableReader(ReadingContext context)
{
    private DmnProblems Problems => context.Problems;

    public DecisionLogic Read(XElement xml)
    {
        var policy = xml.Text("hitPolicy") ?? "UNIQUE";
        var aggregation = xml.Text("aggregation");
        var hitPolicy = HitPolicy.Find(policy, policy == "COLLECT" ? aggregation : null);
        var inputs = xml.Children("input").Select(ReadInput).ToArray();
        var outputs = xml.Children("output").Select(ReadOutput).ToImmutableArray();
        var rules = xml.Children("rule").Select(rule => ReadRule(rule, inputs.Length, outputs.Length)).ToImmutableArray();
        if (hitPolicy is null)
        {
            Problems.Add(xml, $"The hit policy '{policy}' with aggregation '{aggregation}' does not exist.");
        }
        else if (policy == "COLLECT" && aggregation is not null && outputs.Length > 1)
        {
            Problems.Add(
                xml,
                $"The aggregation {aggregation} needs a table with one output, but it has {outputs.Length}.");
        }

        if (outputs.IsEmpty)
        {
            Problems.Add(xml, "The decision table has no output.");
        }

        if (hitPolicy is null || outputs.IsEmpty || Array.Exists(inputs, input => input is null))
        {
            return new UnreadableExpression(DecisionType.DecisionTable);
        }

        var index = TableIndex.Build(rules, inputs.Length, context.Options.Limits.TableIndexBytes);
        return new DecisionTable([.. inputs!], outputs, rules, hitPolicy, index);
    }

    private InputClause? ReadInput(XElement xml)
    {
        var expression = xml.Child("inputExpression");
        if (expression?.ChildText() is not { } text)
        {
            Problems.Add(xml, "The input has no expression.");
            return null;
        }

        var allowed = xml.Child("inputValues")?.ChildText() is { } values && context.IsStandard
            ? context.ReadTests(xml, "list of input values", values)
            : null;
        return context.ReadExpression(expression, "input expression", text) is { } read
            ? new InputClause(
                xml.Value("id") ?? "", xml.Text("label") ?? text.Trim(), read, allowed, context.ReadType(expression))
            {
                TypeName = expression.Text("typeRef"),
            }
            : null;
    }

    private OutputClause ReadOutput(XElement xml)
    {
        var table = xml.Parent!;
        var name = DmnXml.Normalize(xml.Value("name") ?? "");
        var type = context.ReadType(xml);

        // The type of the table is that of its result, which several rules may make a list.
        var valuesType = type ?? (table.Children("output").Count() == 1 ? context.ReadType(table) : null);
        var @default = xml.Child("defaultOutputEntry")?.ChildText() is { } text
            ? context.ReadExpression(xml, "default output", text)
            : null;
        return new OutputClause(
            xml.Value("id") ?? "", name, xml.Text("label") ?? name, ReadValues(xml, valuesType), @default, type)
        {
            TypeName = xml.Text("typeRef"),
        };
    }

    private ImmutableArray<FeelValue> ReadValues(XElement xml, ItemType? type)
    {
        var text = xml.Child("outputValues")?.ChildText() ?? (type as ConstrainedItemType)?.AllowedText;
        if (text is null)
        {
            return [];
        }

        // Tests such as ranges give no order; only a list of values does.
        return FeelExpression.Parse($"[{text}]", context.Feel).Value?
            .Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value is FeelList list
                ? [.. list]
                : [];
    }

    private DecisionRule ReadRule(XElement xml, int inputCount, int outputCount)
    {
        var tests = xml.Children("inputEntry").ToArray();
        var results = xml.Children("outputEntry").ToArray();
        if (tests.Length != inputCount || results.Length != outputCount)
        {
            Problems.Add(
                xml,
                $"The rule must have {inputCount} input and {outputCount} output entries, but has {tests.Length} "
                + $"and {results.Length}.");
            Array.Resize(ref tests, inputCount);
            Array.Resize(ref results, outputCount);
        }

        return new DecisionRule(
            xml.Value("id") ?? "",
            [.. tests.Select(ReadTest)],
            [.. tests.Select(test => test?.ChildText() ?? "-")],
            [.. results.Select(ReadResult)]);
    }

    private FeelUnaryTests? ReadTest(XElement? xml)
    {
        if (xml?.ChildText() is not { } text || text.Trim() == "-")
        {
            return null;
        }

        return context.ReadTests(xml, "input entry", text) ?? FeelUnaryTests.Parse("false").Value;
    }

    private FeelExpression? ReadResult(XElement? xml)
    {
        var text = xml?.ChildText();
        if (xml is null || (context.IsStandard && (text is null || text.Trim() == "-")))
        {
            return null;
        }

        if (text is null)
        {
            Problems.Add(xml, "The output entry is empty: write 'null' for no value.");
            return null;
        }

        return context.ReadExpression(xml, "output entry", text);
    }
}
