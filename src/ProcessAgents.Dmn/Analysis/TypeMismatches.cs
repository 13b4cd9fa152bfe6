using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Cells and results that are not of the type that their column declares, or not among its values.</summary>
internal static class TypeMismatches
{
    public static IEnumerable<(DecisionRule Rule, string Message)> Find(DecisionTable table)
    {
        foreach (var rule in table.Rules)
        {
            for (var column = 0; column < table.Inputs.Length; column++)
            {
                if (OfTest(rule, column, table.Inputs[column]) is { } message)
                {
                    yield return (rule, message);
                }
            }

            for (var column = 0; column < rule.Results.Length; column++)
            {
                if (OfResult(rule, column, table.Outputs[column]) is { } message)
                {
                    yield return (rule, message);
                }
            }
        }
    }

    private static string? OfTest(DecisionRule rule, int column, InputClause input)
    {
        if (TypeOf(input.Declared) is not { } type || rule.Patterns[column] is not { } cell)
        {
            return null;
        }

        var wrong = cell.Values
            .Concat(cell.Intervals.SelectMany(interval => new[] { interval.Low, interval.High }).OfType<FeelValue>())
            .FirstOrDefault(value => !type.Includes(value));
        return wrong is null
            ? null
            : $"Rule {rule.Index + 1} tests '{input.Name}', which is of type {input.Declared!.TypeName}, against the "
                + $"{wrong.TypeName} {ExampleValue.Text(wrong)}.";
    }

    private static string? OfResult(DecisionRule rule, int column, OutputClause output)
    {
        if (output.Declared is not { } declared || rule.Results[column] is not { } result
            || PlainExpression.ConstantOf(result) is not { IsNull: false } value)
        {
            return null;
        }

        if (TypeOf(declared) is { } type && !type.Includes(value))
        {
            return $"Rule {rule.Index + 1} gives the {value.TypeName} {ExampleValue.Text(value)} for '{output.Label}', which is of type "
                + $"{declared.TypeName}.";
        }

        return declared.AllowedText is { } text && CellPattern.TryParse(text) is { IsNegated: false, Intervals.Count: 0 } allowed
            && !allowed.Values.Contains(value)
                ? $"Rule {rule.Index + 1} gives {ExampleValue.Text(value)} for '{output.Label}', which is not among {text.Trim()}."
                : null;
    }

    /// <summary>The declared type; Camunda's names for numbers too.</summary>
    private static FeelType? TypeOf(DeclaredValues? declared) =>
        declared?.TypeName is "integer" or "long" or "double" ? FeelType.Find("number") : declared?.Type;
}
