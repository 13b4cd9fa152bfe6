using System.Collections.Immutable;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>A boxed invocation: calls a function with named arguments.</summary>
internal sealed class Invocation(
    DecisionLogic function, ImmutableArray<ContextEntry> bindings, bool isStandard)
    : DecisionLogic
{
    public override DecisionType DecisionType => DecisionType.Invocation;

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
                var reason = $"The invoked function has no parameter '{binding.Name}'.";
                return isStandard ? call.Warn(FeelWarningType.NoFunctionFound, reason) : call.Feel.Fail(reason);
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
