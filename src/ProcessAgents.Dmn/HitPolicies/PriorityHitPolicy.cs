using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>The match with the most important result decides.</summary>
internal sealed class PriorityHitPolicy : HitPolicy
{
    public override string Name => "PRIORITY";

    public override FeelValue Decide(TableMatch match, in LogicCall call) => match.ByPriority().First();
}
