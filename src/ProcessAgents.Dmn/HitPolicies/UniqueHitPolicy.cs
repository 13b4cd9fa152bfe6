using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>At most one rule may match.</summary>
internal sealed class UniqueHitPolicy : HitPolicy
{
    public override string Name => "UNIQUE";

    public override FeelValue Decide(TableMatch match, in LogicCall call) => match.Count == 1
        ? match[0].Value
        : call.Fail(
            FeelWarningType.InvalidValue,
            $"The hit policy UNIQUE allows one matching rule, but {match.Count} match: "
            + string.Join(", ", Enumerable.Range(0, match.Count).Select(place => match[place].Trace.RuleIndex)) + ".");
}
