using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>The first rule that matches decides.</summary>
internal sealed class FirstHitPolicy : HitPolicy
{
    public override string Name => "FIRST";

    public override bool WantsMore => false;

    public override FeelValue Decide(TableMatch match, in LogicCall call) => match[0].Value;
}
