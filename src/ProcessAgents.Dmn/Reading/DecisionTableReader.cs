using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Reads decision tables.</summary>
internal sealed class DecisionTableReader(ReadingContext context)
{
    private const int ShortNameLength = 30;

    // Stands for tests that could not be read: what they name matches nothing.
    private static readonly FeelUnaryTests Nothing = FeelUnaryTests.Parse("? != ?").Value!;

    private DmnProblems Problems => context.Problems;

    public DecisionLogic Read(XElement xml)
    {
        var hitPolicy = ReadHitPolicy(xml);
        var inputs = xml.Children("input").Select(ReadInput).ToArray();
        var outputs = ReadOutputs(xml);
        var rules = xml.Children("rule")
            .Select((rule, index) => ReadRule(rule, index, inputs.Length, outputs))
            .ToImmutableArray();
        if (hitPolicy is null || outputs.IsEmpty || Array.Exists(inputs, input => input is null))
        {
            return new UnreadableExpression(DecisionType.DecisionTable);
        }

        var index = TableIndex.Build(rules, inputs.Length, context.TableIndexBytes);
        context.TableIndexBytes -= index?.Bytes ?? 0;
        var position = (IXmlLineInfo)xml;
        return new DecisionTable([.. inputs!], outputs, rules, hitPolicy, index)
        {
            Line = position.LineNumber,
            Column = position.LinePosition,
        };
    }

    private HitPolicy? ReadHitPolicy(XElement xml)
    {
        var policy = xml.Text("hitPolicy") ?? "UNIQUE";
        var aggregation = xml.Text("aggregation");
        if (aggregation is not null && policy != "COLLECT")
        {
            Problems.Warn(xml, $"The aggregation {aggregation} means nothing under the hit policy {policy}.");
            aggregation = null;
        }

        var found = HitPolicy.Find(policy, aggregation);
        if (found is null)
        {
            // The check of the structure tells this at the attribute.
            if (!context.Rules.ChecksStructure)
            {
                Problems.Add(
                    xml,
                    aggregation is null
                        ? $"The hit policy '{policy}' does not exist."
                        : $"The aggregation '{aggregation}' does not exist.");
            }
        }
        else if (aggregation is not null && xml.Children("output").Count() is var count and > 1)
        {
            Problems.Add(
                xml, $"The aggregation {aggregation} needs a table with one output, but it has {count}.");
        }

        return found;
    }

    private InputClause? ReadInput(XElement xml)
    {
        var expression = xml.Child("inputExpression");
        if (expression?.ChildText() is not { } text)
        {
            Problems.Add(xml, "The input has no expression.");
            return null;
        }

        var values = xml.Child("inputValues")?.ChildText();
        var allowed = values is not null && context.Rules.ConvertsToTypes
            ? context.ReadTests(xml, "list of input values", values)
            : null;
        if (!context.IsFeel(expression)
            || context.ReadExpression(expression, "input expression", text) is not { } read)
        {
            return null;
        }

        return new InputClause(
            xml.Value("id") ?? "", LabelOf(xml) ?? NameOf(text.Trim()), read, allowed, context.ReadType(expression))
        {
            Declared = Declare(expression.Text("typeRef"), values),
        };
    }

    private string NameOf(string expression) =>
        context.Rules.ShortensInputNames && expression.Length > ShortNameLength ? expression[..ShortNameLength] : expression;

    private static string? LabelOf(XElement xml) => xml.Value("label") is { Length: > 0 } label ? label : null;

    private DeclaredValues? Declare(string? typeName, string? allowed)
    {
        var type = typeName is null ? null : CheckedTypes.Find(typeName) ?? context.Types.Find(typeName.Trim());
        return typeName is null && allowed is null
            ? null
            : new DeclaredValues(typeName, type?.FeelType, allowed ?? (type as ConstrainedItemType)?.AllowedText);
    }

    private ImmutableArray<OutputClause> ReadOutputs(XElement xml)
    {
        var elements = xml.Children("output").ToArray();
        if (elements.Length == 0)
        {
            Problems.Add(xml, "The decision table has no output.");
        }

        return [.. elements.Select(element => ReadOutput(element, elements.Length == 1))];
    }

    private OutputClause ReadOutput(XElement xml, bool isAlone)
    {
        var name = DmnXml.Normalize(xml.Value("name") ?? "");
        if (name.Length == 0 && !isAlone)
        {
            Problems.Add(xml, "The output must have a name, as the table has more than one.");
        }

        // The type of the table is that of its result, which several rules may make a list.
        var type = context.ReadType(xml);
        var valuesType = type ?? (isAlone ? context.ReadType(xml.Parent!) : null);
        var values = xml.Child("outputValues")?.ChildText();
        return new OutputClause(
            xml.Value("id") ?? "",
            name,
            LabelOf(xml) ?? name,
            context.Rules.OrdersByText ? new TextOrder(values) : ReadOrder(values, valuesType),
            ReadDefault(xml),
            type)
        {
            Declared = Declare(xml.Text("typeRef"), values),
        };
    }

    private FeelExpression? ReadDefault(XElement xml)
    {
        if (xml.Child("defaultOutputEntry") is not { } @default)
        {
            return null;
        }

        if (@default.ChildText() is { } text)
        {
            return context.IsFeel(@default) ? context.ReadExpression(@default, "default output", text) : null;
        }

        if (!context.Rules.IgnoresEmptyResults)
        {
            Problems.Add(@default, "The default output is empty: write 'null' for no value, or take it away.");
        }

        return null;
    }

    private ValueOrder ReadOrder(string? values, ItemType? type)
    {
        var text = values ?? (type as ConstrainedItemType)?.AllowedText;

        // Tests such as ranges give no order; only a list of values does.
        return text is not null && FeelExpression.Parse($"[{text}]", context.Feel).Value?
            .Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value is FeelList list
                ? new ValueOrder([.. list])
                : new ValueOrder([]);
    }

    private DecisionRule ReadRule(XElement xml, int index, int inputCount, ImmutableArray<OutputClause> outputs)
    {
        var tests = xml.Children("inputEntry").ToArray();
        var entries = xml.Children("outputEntry").ToArray();
        if (tests.Length != inputCount || entries.Length != outputs.Length)
        {
            var message = $"The rule must have {inputCount} input and {outputs.Length} output entries, but has "
                + $"{tests.Length} and {entries.Length}.";
            if (context.Rules.AllowsUnevenRules)
            {
                Problems.Warn(xml, message);
            }
            else
            {
                Problems.Add(xml, message);
            }
        }

        // What is too much is read for its problems; what is missing tests nothing and gives nothing.
        var read = tests.Select(ReadTest).ToArray();
        var results = entries.Select(ReadResult).ToArray();
        Array.Resize(ref read, inputCount);
        Array.Resize(
            ref results,
            context.Rules.AllowsUnevenRules ? Math.Min(results.Length, outputs.Length) : outputs.Length);
        var rule = new DecisionRule(
            xml.Value("id") ?? "",
            index,
            [.. read],
            [.. read.Select(test => test is null ? null : CellPattern.TryParse(test.Text))],
            [.. results]);
        var position = (IXmlLineInfo)xml;
        return rule with
        {
            Constant = ConstantOf(rule, outputs),
            Line = position.LineNumber,
            Column = position.LinePosition,
        };
    }

    private static RuleResult? ConstantOf(DecisionRule rule, ImmutableArray<OutputClause> outputs)
    {
        var values = new FeelValue[rule.Results.Length];
        for (var column = 0; column < values.Length; column++)
        {
            var result = rule.Results[column];
            if (outputs[column].Converts
                || (result is null ? FeelNull.Instance : PlainExpression.ConstantOf(result)) is not { } value)
            {
                return null;
            }

            values[column] = value;
        }

        return new RuleResult(rule, outputs, values);
    }

    private FeelUnaryTests? ReadTest(XElement xml)
    {
        if (!context.IsFeel(xml))
        {
            return Nothing;
        }

        return xml.ChildText() is not { } text || text.Trim() == "-"
            ? null
            : context.ReadTests(xml, "input entry", text) ?? Nothing;
    }

    private FeelExpression? ReadResult(XElement xml)
    {
        var text = xml.ChildText();
        if (context.Rules.IgnoresEmptyResults && (text is null || text.Trim() == "-"))
        {
            return null;
        }

        if (text is null)
        {
            Problems.Add(xml, "The output entry is empty: write 'null' for no value.");
            return null;
        }

        return context.IsFeel(xml) ? context.ReadExpression(xml, "output entry", text) : null;
    }
}
