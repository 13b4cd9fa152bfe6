using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>At most one rule may match.</summary>
internal sealed class UniqueHitPolicy : HitPolicy
{
    public override string Name => "UNIQUE";

    public override FeelValue Decide(TableMatch match) => match.Rules.Count == 1
        ? match.Value(0)
        : match.Fail(
            $"The hit policy UNIQUE allows one matching rule, but {match.Rules.Count} match: "
            + string.Join(", ", match.Rules.Select(rule => rule + 1)) + ".");
}
