using System.Runtime.CompilerServices;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>What all parts of one evaluation share: the trace, and what may still be spent.</summary>
internal sealed class EvaluationState(DmnLimits limits)
{
    private readonly List<EvaluatedDecision> trace = new(1);
    private Dictionary<Decision, (int Start, int Count)>? parts;
    private int steps;
    private int depth;

    public IReadOnlyList<EvaluatedDecision> Trace => trace;

    /// <summary>The required decision that ended the evaluation with a failure; null while none did.</summary>
    public Decision? Failed { get; set; }

    /// <summary>The decision whose value is not of its type, which ended the evaluation; null while none is.</summary>
    public Decision? RefusedByType { get; set; }

    /// <summary>Takes from the budget; false when it is used up, which ends the evaluation.</summary>
    public bool Spend(int count, in FeelCall call)
    {
        steps += count;
        if ((uint)steps <= (uint)limits.Steps)
        {
            return true;
        }

        call.Fail($"Expected to end within {limits.Steps} steps of boxed expressions, but the evaluation takes more.");
        return false;
    }

    /// <summary>Begins the body of a function; false when they nest too deep, which ends the evaluation.</summary>
    public bool Enter(in FeelCall call)
    {
        if (depth < limits.InvocationDepth && RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            depth++;
            return Spend(1, call);
        }

        call.Fail($"Expected at most {limits.InvocationDepth} nested invocations, but there are more.");
        return false;
    }

    /// <summary>Ends the body of a function.</summary>
    public void Leave() => depth--;

    /// <summary>The place in the trace where a decision, with what it requires, begins.</summary>
    public int Mark() => trace.Count;

    /// <summary>Tells a decision, behind what it requires.</summary>
    /// <param name="start">Where its part of the trace began; null for the decision that was asked for.</param>
    public void Add(Decision decision, FeelValue value, DecisionTrace own, int? start)
    {
        trace.Add(new EvaluatedDecision(
            decision.Id, decision.Name, decision.DecisionType, value, own.Inputs, own.MatchedRules));
        if (start is { } first)
        {
            (parts ??= [])[decision] = (first, trace.Count - first);
        }
    }

    /// <summary>
    /// Takes back what was told as the output of the decision that was asked for: it was found before the failure was.
    /// </summary>
    public void EndWithFailure(Decision asked)
    {
        if (RefusedByType != asked && trace.Count > 0 && trace[^1].DecisionId == asked.Id)
        {
            trace[^1] = trace[^1] with { Output = FeelNull.Instance };
        }
    }

    /// <summary>Tells a model that ran.</summary>
    public void Add(BusinessKnowledgeModel model, FeelValue value, DecisionTrace own)
    {
        if (own.HasRun && trace.Count < limits.TraceEntries)
        {
            trace.Add(new EvaluatedDecision(
                model.Id, model.Name, model.Definition?.BodyType ?? DecisionType.Unspecified, value, own.Inputs, own.MatchedRules));
        }
    }

    /// <summary>Tells a decision that was evaluated before once more, with what it requires.</summary>
    public void Repeat(Decision decision)
    {
        if (parts is not null && parts.TryGetValue(decision, out var part)
            && trace.Count + part.Count <= limits.TraceEntries)
        {
            trace.AddRange(trace.GetRange(part.Start, part.Count));
        }
    }
}
