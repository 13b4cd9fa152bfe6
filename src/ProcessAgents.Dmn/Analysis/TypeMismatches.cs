using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Cells and results that are not of the type that their column declares.</summary>
internal static class TypeMismatches
{
    /// <summary>The 0-based rules with what is wrong in them.</summary>
    public static IEnumerable<(int Rule, string Message)> Find(DecisionTable table)
    {
        for (var rule = 0; rule < table.Rules.Length; rule++)
        {
            for (var column = 0; column < table.Inputs.Length; column++)
            {
                var input = table.Inputs[column];
                if (TypeOf(input.Declared?.TypeName) is { } type
                    && table.Rules[rule].Patterns[column] is { } cell
                    && ValuesOf(cell).FirstOrDefault(value => !type.Includes(value)) is { } wrong)
                {
                    yield return (
                        rule,
                        $"Rule {rule + 1} tests the {input.Declared?.TypeName} '{input.Name}' against the {wrong.TypeName} {wrong}.");
                }
            }

            for (var column = 0; column < table.Rules[rule].Results.Length; column++)
            {
                var output = table.Outputs[column];
                if (TypeOf(output.Declared?.TypeName) is { } type
                    && table.Rules[rule].Results[column] is { VariableNames.Count: 0 } result
                    && result.Evaluate(FeelContext.Empty, default(FeelEnvironment)).Value is var value
                    && !value.IsNull && !type.Includes(value))
                {
                    yield return (
                        rule,
                        $"Rule {rule + 1} gives the {value.TypeName} {value} for '{output.Label}', which is a {output.Declared?.TypeName}.");
                }
            }
        }
    }

    private static IEnumerable<FeelValue> ValuesOf(CellPattern cell) =>
        (cell.Values ?? []).Concat((cell.Intervals ?? []).SelectMany(i => new[] { i.Low, i.High }).OfType<FeelValue>());

    private static FeelType? TypeOf(string? name) => name is null ? null : FeelType.Find(name);
}
