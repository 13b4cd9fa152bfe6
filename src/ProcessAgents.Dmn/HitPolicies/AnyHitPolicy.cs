using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Several rules may match when they give the same.</summary>
internal sealed class AnyHitPolicy : HitPolicy
{
    public override string Name => "ANY";

    public override FeelValue Decide(TableMatch match, in LogicCall call)
    {
        for (var place = 1; place < match.Count; place++)
        {
            if (!match[place].Value.Equals(match[0].Value))
            {
                return call.Fail(
                    FeelWarningType.InvalidValue,
                    $"The hit policy ANY wants equal results, but rules {match[0].Trace.RuleIndex} and "
                    + $"{match[place].Trace.RuleIndex} differ.");
            }
        }

        return match[0].Value;
    }
}
