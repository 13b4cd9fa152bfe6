using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A list of all results, the most important first.</summary>
internal sealed class OutputOrderHitPolicy : HitPolicy
{
    public override string Name => "OUTPUT ORDER";

    public override FeelValue Decide(TableMatch match, in LogicCall call) => new FeelList(match.ByPriority());
}
