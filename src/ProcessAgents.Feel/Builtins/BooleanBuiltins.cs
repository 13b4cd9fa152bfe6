namespace ProcessAgents.Feel;

/// <summary>DMN 1.5, 10.3.4.2 Boolean functions.</summary>
internal static class BooleanBuiltins
{
    public static IEnumerable<Overload> All =>
    [
        Overload.Of<FeelValue>("not", "negand", Not),
    ];

    private static FeelValue Not(FeelValue negand, Evaluation evaluation) => negand is FeelBoolean boolean
        ? FeelBoolean.Of(!boolean.Value)
        : evaluation.FailCall($"Expected a boolean to negate, but found {Operators.Shown(negand)}.");
}
