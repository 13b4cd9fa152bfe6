using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A row of a decision table.</summary>
/// <param name="Id">Empty when the row has none.</param>
/// <param name="Index">0-based.</param>
/// <param name="Tests">One for each input; null matches everything.</param>
/// <param name="Patterns">The tests as simple comparisons, one for each input; null where the test is none.</param>
/// <param name="Results">
/// One for each output, or fewer; null where the entry is empty or could not be read.
/// </param>
internal sealed record DecisionRule(
    string Id,
    int Index,
    ImmutableArray<FeelUnaryTests?> Tests,
    ImmutableArray<CellPattern?> Patterns,
    ImmutableArray<FeelExpression?> Results)
{
    /// <summary>The result where it is the same for every input; else null.</summary>
    public RuleResult? Constant { get; init; }

    /// <summary>1-based; 0 when it is not known.</summary>
    public int Line { get; init; }

    /// <summary>1-based; 0 when it is not known.</summary>
    public int Column { get; init; }

    /// <summary>Whether a test can end the evaluation with a failure.</summary>
    public bool CanTestsFail => Tests.Zip(Patterns).Any(test => test.First is not null && test.Second is null);
}
