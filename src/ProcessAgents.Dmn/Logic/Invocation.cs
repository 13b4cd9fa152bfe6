using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A boxed invocation of the standard: calls a function with named arguments.</summary>
internal sealed class Invocation(DecisionLogic function, ImmutableArray<ContextEntry> bindings) : DecisionLogic
{
    public override DecisionType DecisionType => DecisionType.Invocation;

    public override IEnumerable<DecisionLogic> Parts => bindings.Select(binding => binding.Logic).Prepend(function);

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        if (function.Evaluate(scope, call.Nested) is not FeelFunction called)
        {
            return call.Warn(FeelWarningType.NoFunctionFound, "The invoked expression is no function.");
        }

        var arguments = new FeelValue[called.ParameterNames.Count];
        Array.Fill(arguments, FeelNull.Instance);
        foreach (var binding in bindings)
        {
            var index = IndexOf(called.ParameterNames, binding.Name!);
            if (index < 0)
            {
                return call.Warn(
                    FeelWarningType.NoFunctionFound, $"The invoked function has no parameter '{binding.Name}'.");
            }

            arguments[index] = binding.Logic.Evaluate(scope, call.Nested);
        }

        return called.Invoke(arguments, call.Feel);
    }

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var index = 0; index < names.Count; index++)
        {
            if (names[index] == name)
            {
                return index;
            }
        }

        return -1;
    }
}

/// <summary>
/// A boxed invocation of Camunda: runs the logic of a business knowledge model, which sees the bindings and behind them
/// all that the invocation sees. Bindings that are no parameters are variables too.
/// </summary>
internal sealed class ModelInvocation(BusinessKnowledgeModel model, ImmutableArray<ContextEntry> bindings) : DecisionLogic
{
    public override DecisionType DecisionType => DecisionType.Invocation;

    public override IEnumerable<DecisionLogic> Parts => bindings.Select(binding => binding.Logic);

    public override FeelValue Evaluate(IFeelScope scope, in LogicCall call)
    {
        var own = new DmnScope(scope);
        foreach (var binding in bindings)
        {
            own.Set(binding.Name!, binding.Logic.Evaluate(scope, call.Nested));
            if (binding.Logic.CanFail && call.HasFailed)
            {
                return FeelNull.Instance;
            }
        }

        return call.Run.Invoke(model, own, call);
    }
}
