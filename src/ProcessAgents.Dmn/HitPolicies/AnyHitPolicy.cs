using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Several rules may match when they give the same.</summary>
internal sealed class AnyHitPolicy : HitPolicy
{
    public override string Name => "ANY";

    public override FeelValue Decide(TableMatch match)
    {
        for (var place = 1; place < match.Rules.Count; place++)
        {
            if (!match.Value(place).Equals(match.Value(0)))
            {
                return match.Fail(
                    $"The hit policy ANY wants equal results, but rules {match.Rules[0] + 1} and "
                    + $"{match.Rules[place] + 1} differ.");
            }
        }

        return match.Value(0);
    }
}
