using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Tells whether an evaluation has failed. Loops of FEEL stop then, and give null.</summary>
internal static class FailureProbe
{
    private static readonly FeelExpression Loop =
        FeelExpression.Parse("every item in [true] satisfies item", FeelOptions.Standard).Value!;

    public static bool HasFailed(in FeelCall call) => Loop.Evaluate(FeelContext.Empty, call).IsNull;
}
