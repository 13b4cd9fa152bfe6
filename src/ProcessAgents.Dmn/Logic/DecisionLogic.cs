using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A boxed expression, compiled.</summary>
internal abstract class DecisionLogic
{
    /// <summary>The kind of logic that a decision with this expression has.</summary>
    public abstract DecisionType DecisionType { get; }

    /// <summary>
    /// Whether evaluating can end the evaluation with a failure. False only for what certainly cannot, such as a
    /// variable.
    /// </summary>
    public virtual bool CanFail => true;

    /// <summary>The expressions inside of this one.</summary>
    public virtual IEnumerable<DecisionLogic> Parts => [];

    /// <summary>This expression, and all inside of it.</summary>
    public IEnumerable<DecisionLogic> WithParts() => Parts.SelectMany(part => part.WithParts()).Prepend(this);

    /// <summary>The value; null (of FEEL) where the expression cannot give one.</summary>
    /// <param name="scope">What the expression sees.</param>
    /// <param name="call">The running evaluation.</param>
    public abstract FeelValue Evaluate(IFeelScope scope, in LogicCall call);
}
