using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>One evaluation: the values of the elements evaluated so far, and the trace.</summary>
internal sealed class DecisionRun
{
    private readonly Dictionary<DrgElement, FeelValue> values = [];
    private readonly List<EvaluatedDecision> evaluated = [];
    private readonly List<FeelWarning> warnings = [];
    private readonly IFeelScope input;
    private readonly FeelEnvironment environment;
    private readonly bool isStrict;

    private DecisionRun(IFeelScope input, in FeelEnvironment environment, bool isStrict)
    {
        this.input = input;
        this.environment = environment;
        this.isStrict = isStrict;
    }

    private (string DecisionId, string Message)? Failure { get; set; }

    public static DecisionEvaluation Evaluate(
        DecisionRequirementsGraph graph, string id, IFeelScope input, in FeelEnvironment environment)
    {
        var run = new DecisionRun(input, environment, graph.Dialect == FeelDialect.Standard);
        FeelValue output = FeelNull.Instance;
        switch (graph.FindElement(id))
        {
            case Decision decision:
                output = run.ValueOf(decision, null);
                break;
            case DecisionService service:
                output = run.ValueOf(service);
                break;
            default:
                run.Failure = (id, $"Expected to evaluate decision '{id}', but the document has no such decision.");
                break;
        }

        return new DecisionEvaluation(run.Failure is null ? output : FeelNull.Instance, run.evaluated, run.warnings)
        {
            FailedDecisionId = run.Failure?.DecisionId,
            FailureMessage = run.Failure?.Message,
        };
    }

    /// <summary>The value of a decision, evaluated at most once.</summary>
    /// <param name="outer">The evaluation around it when a function needs the decision; null starts its own.</param>
    private FeelValue ValueOf(Decision decision, FeelCall? outer)
    {
        if (values.TryGetValue(decision, out var known))
        {
            return known;
        }

        var scope = ScopeOf(decision.Requirements, outer);
        if (Failure is not null)
        {
            return FeelNull.Instance;
        }

        var trace = new DecisionTrace();
        FeelValue value;
        if (outer is { } call)
        {
            value = Run(decision, scope, new LogicCall(call, trace));
        }
        else
        {
            var root = FeelFunction.Create(
                [], (IReadOnlyList<FeelValue> _, in FeelCall own) => Run(decision, scope, new LogicCall(own, trace)));
            var result = root.Invoke([], environment);
            value = result.Value;
            warnings.AddRange(result.Warnings);
            if (result.Failure is { } failure)
            {
                Fail(decision, failure.Message);
                trace.DropLastMatch();
            }
        }

        if (trace.Failure is { } reason && !isStrict)
        {
            Fail(decision, reason);
        }

        values[decision] = value;
        evaluated.Add(new EvaluatedDecision(
            decision.Id, decision.Name, decision.DecisionType, value, trace.Inputs, trace.MatchedRules));
        return value;
    }

    private FeelValue Run(Decision decision, IFeelScope scope, in LogicCall call)
    {
        var value = decision.Logic?.Evaluate(scope, call) ?? FeelNull.Instance;
        if (decision.Type is null)
        {
            return value;
        }

        if (isStrict)
        {
            return TypeConversion.Convert(value, decision.Type, $"decision '{decision.Name}'", call);
        }

        if (!value.IsNull && !decision.Type.Accepts(value, call.Feel))
        {
            Fail(decision, $"its type is '{decision.Type.FeelType}', but its value is a {value.TypeName}.");
        }

        return value;
    }

    private void Fail(DrgElement element, string reason) =>
        Failure ??= (element.Id, $"Expected to evaluate decision '{element.Id}', but {reason}");

    private FeelValue ValueOf(DecisionService service)
    {
        var arguments = ParametersOf(service)
            .Select(parameter => input.TryGetValue(parameter.VariableName, out var given) ? given : FeelNull.Instance)
            .ToArray();
        var root = FeelFunction.Create(
            [], (IReadOnlyList<FeelValue> _, in FeelCall call) => Invoke(service, arguments, call));
        var result = root.Invoke([], environment);
        warnings.AddRange(result.Warnings);
        if (result.Failure is { } failure)
        {
            Fail(service, failure.Message);
        }

        return result.Value;
    }

    private DmnScope ScopeOf(IEnumerable<Requirement> requirements, FeelCall? outer)
    {
        var scope = new DmnScope(isStrict ? null : input);
        var imports = new Dictionary<string, FeelContextBuilder>(StringComparer.Ordinal);
        foreach (var (element, importName) in requirements)
        {
            var value = ValueOf(element, outer);
            if (Failure is not null)
            {
                break;
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

            if (!imports.TryGetValue(importName, out var builder))
            {
                imports.Add(importName, builder = new FeelContextBuilder());
            }

            builder.Set(element.VariableName, value);
        }

        foreach (var (name, builder) in imports)
        {
            scope.Set(name, builder.Build());
        }

        return scope;
    }

    /// <summary>What expressions see under the name of an element; null when they see nothing.</summary>
    private FeelValue? ValueOf(DrgElement element, FeelCall? outer) => element switch
    {
        Decision decision => ValueOf(decision, outer),
        InputData data => ValueOf(data, outer),
        BusinessKnowledgeModel model => FunctionOf(model),
        DecisionService service => FunctionOf(service),
        _ => null,
    };

    private FeelValue? ValueOf(InputData data, FeelCall? outer)
    {
        if (values.TryGetValue(data, out var known))
        {
            return known;
        }

        if (!input.TryGetValue(data.VariableName, out var given))
        {
            return isStrict ? FeelNull.Instance : null;
        }

        if (data.Type is null || !isStrict)
        {
            return given;
        }

        return outer is { } call ? Convert(data, given, call) : ConvertAlone(data, given);
    }

    private FeelValue ConvertAlone(InputData data, FeelValue given)
    {
        var root = FeelFunction.Create(
            [], (IReadOnlyList<FeelValue> _, in FeelCall call) => Convert(data, given, call));
        var result = root.Invoke([], environment);
        warnings.AddRange(result.Warnings);
        return result.Value;
    }

    private static FeelValue Convert(DrgElement element, FeelValue value, in FeelCall call) => element.Type is null
        ? value
        : TypeConversion.Convert(value, element.Type, $"input '{element.Name}'", new LogicCall(call, null));

    private FeelFunction FunctionOf(BusinessKnowledgeModel model)
    {
        if (values.TryGetValue(model, out var known))
        {
            return (FeelFunction)known;
        }

        // Put away before what it requires is read, so that a model that requires itself sees itself.
        var scope = new DmnScope(isStrict ? null : input);
        var function = model.Definition is null
            ? FeelFunction.Create([], (IReadOnlyList<FeelValue> _, in FeelCall _) => FeelNull.Instance)
            : model.Definition.Bind(scope, model.Type, isStrict ? null : value => Trace(model, value));
        values[model] = function;
        scope.Set(model.VariableName, function);
        foreach (var (name, value) in ScopeOf(model.Requirements, null).OwnEntries)
        {
            scope.Set(name, value);
        }

        return function;
    }

    private void Trace(BusinessKnowledgeModel model, FeelValue value) =>
        evaluated.Add(new EvaluatedDecision(
            model.Id, model.Name, model.Definition!.BodyType, value, [], []));

    private FeelFunction FunctionOf(DecisionService service) => FeelFunction.Create(
        [.. ParametersOf(service).Select(parameter => parameter.VariableName)],
        (IReadOnlyList<FeelValue> arguments, in FeelCall call) => Invoke(service, arguments, call));

    private FeelValue Invoke(DecisionService service, IReadOnlyList<FeelValue> arguments, in FeelCall call)
    {
        var run = new DecisionRun(input, environment, isStrict);
        var parameters = ParametersOf(service).ToArray();
        for (var index = 0; index < parameters.Length; index++)
        {
            run.values[parameters[index]] = isStrict ? Convert(parameters[index], arguments[index], call) : arguments[index];
        }

        var builder = new FeelContextBuilder();
        FeelValue last = FeelNull.Instance;
        foreach (var decision in service.OutputDecisions)
        {
            last = run.ValueOf(decision, call);
            builder.Set(decision.VariableName, last);
        }

        evaluated.AddRange(run.evaluated);
        Failure ??= run.Failure;
        var output = service.OutputDecisions.Length == 1 ? last : builder.Build();
        return service.Type is null || !isStrict
            ? output
            : TypeConversion.Convert(output, service.Type, $"service '{service.Name}'", new LogicCall(call, null));
    }

    private static IEnumerable<DrgElement> ParametersOf(DecisionService service) =>
        service.InputData.AsEnumerable<DrgElement>().Concat(service.InputDecisions);
}
