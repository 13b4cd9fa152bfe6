using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>What a table makes of the rules that match; there is at least one.</summary>
internal abstract class HitPolicy
{
    /// <summary>The name in documents, for example <c>RULE ORDER</c>.</summary>
    public abstract string Name { get; }

    /// <summary>False where the first match ends the search.</summary>
    public virtual bool WantsMore => true;

    public abstract FeelValue Decide(TableMatch match, in LogicCall call);

    /// <summary>The policy of a name; null when there is none.</summary>
    public static HitPolicy? Find(string name, string? aggregation) => name switch
    {
        "UNIQUE" => new UniqueHitPolicy(),
        "ANY" => new AnyHitPolicy(),
        "PRIORITY" => new PriorityHitPolicy(),
        "FIRST" => new FirstHitPolicy(),
        "OUTPUT ORDER" => new OutputOrderHitPolicy(),
        "RULE ORDER" => new RuleOrderHitPolicy(),
        "COLLECT" => CollectHitPolicy.Find(aggregation),
        _ => null,
    };
}
