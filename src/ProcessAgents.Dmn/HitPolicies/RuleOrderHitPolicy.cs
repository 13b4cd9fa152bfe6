using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A list of all results, in the order of the rules.</summary>
internal sealed class RuleOrderHitPolicy : HitPolicy
{
    public override string Name => "RULE ORDER";

    public override FeelValue Decide(TableMatch match, in LogicCall call) => match.Values();
}
