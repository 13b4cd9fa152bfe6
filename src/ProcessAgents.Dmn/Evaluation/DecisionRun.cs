using System.Diagnostics.CodeAnalysis;
using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>One evaluation of a decision, or one call of a decision service: the values of elements so far.</summary>
internal sealed class DecisionRun(DecisionRequirementsGraph graph, IFeelScope input, EvaluationState state) : IFeelScope
{
    /// <summary>The expression that an evaluation begins with: its limits are those of the whole evaluation.</summary>
    public const string EntryPoint = EntryFunction + "()";

    private const string EntryFunction = "evaluate";

    private Dictionary<DrgElement, FeelValue>? values;
    private FeelFunction? entry;

    public DmnDialectRules Rules => graph.Rules;

    public IEnumerable<string> Names => [EntryFunction];

    public static DecisionEvaluation Evaluate(
        DecisionRequirementsGraph graph, string id, IFeelScope input, in FeelEnvironment environment)
    {
        var element = graph.FindElement(id);
        var state = new EvaluationState(graph.Limits);
        var run = new DecisionRun(graph, input, state);
        run.entry = element switch
        {
            Decision decision => FeelFunction.Create(
                [], (IReadOnlyList<FeelValue> _, in FeelCall call) => run.Evaluate(decision, isAsked: true, call)),
            DecisionService service => FeelFunction.Create(
                [], (IReadOnlyList<FeelValue> _, in FeelCall call) => run.Evaluate(service, call)),
            _ => null,
        };
        if (run.entry is null)
        {
            return Unknown(id);
        }

        var result = graph.Entry.Evaluate(run, environment);
        if (!result.IsSuccess && state.Failed is null && element is Decision asked)
        {
            state.EndWithFailure(asked);
        }

        return new DecisionEvaluation(result.Value, state.Trace, result.Warnings)
        {
            FailedDecisionId = result.IsSuccess ? null : state.Failed?.Id ?? id,
            FailureMessage = result.Failure is { } failure ? Describe(id, state.Failed?.Id, failure.Message) : null,
        };
    }

    public bool TryGetValue(string name, [MaybeNullWhen(false)] out FeelValue value)
    {
        value = name == EntryFunction ? entry : null;
        return value is not null;
    }

    /// <summary>Takes from the budget of boxed expressions; false when it is used up, which ends the evaluation.</summary>
    public bool Spend(int count, in LogicCall call) => state.Spend(count, call.Feel);

    /// <summary>Begins the body of a function; false when they nest too deep, which ends the evaluation.</summary>
    public bool Enter(in LogicCall call) => state.Enter(call.Feel);

    /// <summary>Ends the body of a function.</summary>
    public void Leave() => state.Leave();

    /// <summary>Runs the logic of a model with the variables of a scope.</summary>
    public FeelValue Invoke(BusinessKnowledgeModel model, DmnScope scope, in LogicCall call)
    {
        if (model.Definition is not { } definition)
        {
            state.Add(model, FeelNull.Instance, new DecisionTrace { HasRun = true });
            return FeelNull.Instance;
        }

        AddRequired(model.Requirements, scope, call.Feel);
        var own = new DecisionTrace();
        var value = definition.InvokeWithVariables(scope, call with { Trace = own });
        state.Add(model, value, own);
        return value;
    }

    private static DecisionEvaluation Unknown(string id) => new(FeelNull.Instance, [], [])
    {
        FailedDecisionId = id,
        FailureMessage = $"Expected to evaluate decision '{id}', but the document has no such decision.",
    };

    private static string Describe(string asked, string? failed, string reason) => failed is null || failed == asked
        ? $"Expected to evaluate decision '{asked}', but {reason}"
        : $"Expected to evaluate decision '{asked}', but decision '{failed}', which it requires, failed: {reason}";

    private FeelValue ValueOf(Decision decision, in FeelCall call)
    {
        if (values is not null && values.TryGetValue(decision, out var known))
        {
            if (Rules.RepeatsSharedDecisions)
            {
                state.Repeat(decision);
            }

            return known;
        }

        return (values ??= [])[decision] = Evaluate(decision, isAsked: false, call);
    }

    private FeelValue Evaluate(Decision decision, bool isAsked, in FeelCall call)
    {
        var start = state.Mark();
        var scope = ScopeOf(decision, call);
        if (state.Failed is not null)
        {
            return FeelNull.Instance;
        }

        var own = new DecisionTrace();
        var logicCall = new LogicCall(call, this, own, Body: null);
        var value = decision.Logic?.Evaluate(scope, logicCall) ?? FeelNull.Instance;
        var isFailed = !isAsked && FailureProbe.HasFailed(call);
        var typed = isFailed ? FeelNull.Instance : Check(decision, value, logicCall);

        // The trace tells the value that a type refuses. For the asked decision, the end of the evaluation tells a failure.
        state.Add(decision, isFailed || Rules.ConvertsToTypes ? typed : value, own, isAsked ? null : start);
        if (isFailed || state.RefusedByType == decision)
        {
            state.Failed = decision;
        }

        return typed;
    }

    /// <summary>The value as the declared type of a decision wants it.</summary>
    private FeelValue Check(Decision decision, FeelValue value, in LogicCall call)
    {
        if (decision.Type is not { } type || value.IsNull)
        {
            return value;
        }

        if (Rules.ConvertsToTypes)
        {
            return TypeConversion.Convert(value, type, $"decision '{decision.Name}'", call);
        }

        if (type.Accepts(value, call.Feel))
        {
            return value;
        }

        state.RefusedByType = decision;
        return call.Feel.Fail($"its type is '{type.FeelType}', but its value is a {value.TypeName}.");
    }

    private IFeelScope ScopeOf(Decision decision, in FeelCall call)
    {
        if (Rules.SeesEveryVariable && !decision.RequiresMoreThanInput)
        {
            return input;
        }

        var scope = new DmnScope(Rules.SeesEveryVariable ? input : null);
        AddRequired(decision.Requirements, scope, call);
        return scope;
    }

    /// <summary>Adds what is required to what expressions see, until something fails.</summary>
    private void AddRequired(IEnumerable<Requirement> requirements, DmnScope scope, in FeelCall call)
    {
        Dictionary<string, FeelContextBuilder>? imports = null;
        foreach (var (element, importName) in requirements)
        {
            var value = ValueOf(element, call);
            if (state.Failed is not null)
            {
                return;
            }

            if (value is null)
            {
                continue;
            }

            if (importName is null)
            {
                scope.Set(element.VariableName, value);
                continue;
            }

            imports ??= new Dictionary<string, FeelContextBuilder>(StringComparer.Ordinal);
            if (!imports.TryGetValue(importName, out var builder))
            {
                imports.Add(importName, builder = new FeelContextBuilder());
            }

            builder.Set(element.VariableName, value);
        }

        foreach (var (name, builder) in imports ?? [])
        {
            scope.Set(name, builder.Build());
        }
    }

    /// <summary>What expressions see under the name of an element; null when they see nothing.</summary>
    private FeelValue? ValueOf(DrgElement element, in FeelCall call) => element switch
    {
        Decision decision => ValueOf(decision, call),
        InputData data => ValueOf(data, call),
        BusinessKnowledgeModel model => FunctionOf(model, call),
        DecisionService service => FunctionOf(service),
        _ => null,
    };

    private FeelValue? ValueOf(InputData data, in FeelCall call)
    {
        if (values is not null && values.TryGetValue(data, out var known))
        {
            return known;
        }

        if (Rules.SeesEveryVariable)
        {
            return input.TryGetValue(data.VariableName, out var seen) ? seen : null;
        }

        return input.TryGetValue(data.VariableName, out var given) ? Convert(data, given, call) : FeelNull.Instance;
    }

    private FeelValue Convert(DrgElement element, FeelValue value, in FeelCall call) =>
        element.Type is null || !Rules.ConvertsToTypes
            ? value
            : TypeConversion.Convert(
                value, element.Type, $"input '{element.Name}'", new LogicCall(call, this, null, Body: null));

    private FeelFunction FunctionOf(BusinessKnowledgeModel model, in FeelCall call)
    {
        if (values is not null && values.TryGetValue(model, out var known))
        {
            return (FeelFunction)known;
        }

        // Put away before what it requires is read, so that a model that requires itself sees itself.
        var scope = new DmnScope(Rules.SeesEveryVariable ? input : null);
        var function = FeelFunction.Create(
            model.ParameterNames,
            (IReadOnlyList<FeelValue> arguments, in FeelCall feel) => Invoke(model, arguments, scope, feel),
            model.Definition?.FeelType);
        (values ??= [])[model] = function;
        scope.Set(model.VariableName, function);
        AddRequired(model.Requirements, scope, call);
        return function;
    }

    private FeelValue Invoke(
        BusinessKnowledgeModel model, IReadOnlyList<FeelValue> arguments, DmnScope scope, in FeelCall call)
    {
        if (model.Definition is not { } definition)
        {
            return FeelNull.Instance;
        }

        var own = new DecisionTrace();
        var value = definition.Invoke(
            arguments, scope, model.Type, new LogicCall(call, this, own, new FunctionBody()));
        state.Add(model, value, own);
        return value;
    }

    private FeelFunction FunctionOf(DecisionService service) => FeelFunction.Create(
        [.. ParametersOf(service).Select(parameter => parameter.VariableName)],
        (IReadOnlyList<FeelValue> arguments, in FeelCall call) => Invoke(service, arguments, call));

    private FeelValue Evaluate(DecisionService service, in FeelCall call) => Invoke(
        service,
        [
            .. ParametersOf(service).Select(
                parameter => input.TryGetValue(parameter.VariableName, out var given) ? given : FeelNull.Instance),
        ],
        call);

    private FeelValue Invoke(DecisionService service, IReadOnlyList<FeelValue> arguments, in FeelCall call)
    {
        if (!state.Enter(call))
        {
            return FeelNull.Instance;
        }

        var run = new DecisionRun(graph, input, state) { values = [] };
        var parameters = ParametersOf(service).ToArray();
        for (var index = 0; index < parameters.Length; index++)
        {
            run.values[parameters[index]] = Convert(parameters[index], arguments[index], call);
        }

        var builder = new FeelContextBuilder();
        FeelValue last = FeelNull.Instance;
        foreach (var decision in service.OutputDecisions)
        {
            last = run.ValueOf(decision, call);
            builder.Set(decision.VariableName, last);
        }

        state.Leave();
        var output = service.OutputDecisions.Length == 1 ? last : builder.Build();
        return service.Type is null || !Rules.ConvertsToTypes
            ? output
            : TypeConversion.Convert(
                output, service.Type, $"service '{service.Name}'", new LogicCall(call, this, null, Body: null));
    }

    private static IEnumerable<DrgElement> ParametersOf(DecisionService service) =>
        service.InputData.AsEnumerable<DrgElement>().Concat(service.InputDecisions);
}
