namespace ProcessAgents.Feel;

/// <summary>
/// One run of an expression, or of a function body inside of one: its variables here, the budget and the warnings of
/// the whole run at its root.
/// </summary>
internal sealed class Evaluation
{
    private readonly Evaluation _root;
    private readonly IFeelScope _scope;
    private readonly FeelEnvironment _environment;
    private List<FeelWarning>? _warnings;
    private FeelFailure? _failure;
    private int _steps;
    private int _callDepth;
    private ulong _randomState;

    public Evaluation(IFeelScope scope, in FeelEnvironment environment, FeelLimits limits, FeelDialectRules rules)
        : this(scope, environment, limits, rules, 0, 0)
    {
    }

    public Evaluation(
        IFeelScope scope, in FeelEnvironment environment, FeelLimits limits, FeelDialectRules rules, int slots,
            int variables)
    {
        _root = this;
        _scope = scope;
        _environment = environment;
        Limits = limits;
        Rules = rules;
        Slots = slots == 0 ? [] : new FeelValue[slots];
        Variables = variables == 0 ? [] : new FeelValue?[variables];
        _randomState = environment.Seed;
    }

    private Evaluation(Evaluation caller, IFeelScope scope, FeelDialectRules rules, FeelValue[] slots,
        FeelValue?[] variables)
    {
        _root = caller._root;
        _scope = scope;
        Limits = _root.Limits;
        Rules = rules;
        Slots = slots;
        Variables = variables;
    }

    /// <summary>The values of iteration variables, parameters, context entries and inputs, by their place.</summary>
    public FeelValue[] Slots { get; }

    /// <summary>The values of the variables from outside, read once each.</summary>
    public FeelValue?[] Variables { get; }

    public FeelLimits Limits { get; }

    public FeelDialectRules Rules { get; }

    /// <summary>The call whose builtin runs now, for the range of its warnings.</summary>
    public Node? CurrentCall { get; set; }

    public FeelEnvironment Environment => _root._environment;

    public FeelFailure? Failure => _root._failure;

    /// <summary>Whether the run has ended with a failure, so that loops need not go on.</summary>
    public bool HasFailed => _root._failure is not null;

    public IReadOnlyList<FeelWarning> Warnings => _root._warnings ?? (IReadOnlyList<FeelWarning>)[];

    /// <summary>A variable of the scope; null (of C#) when there is none.</summary>
    public FeelValue? Find(string name) => _scope.TryGetValue(name, out FeelValue? value) ? value : null;

    /// <summary>The frame of a function body: the variables of the place where the function was written.</summary>
    public Evaluation ForCall(Evaluation captured, FeelValue[] slots) =>
        new(this, captured._scope, captured.Rules, slots, captured.Variables);

    /// <summary>The frame of another expression inside of this run.</summary>
    public Evaluation ForExpression(IFeelScope scope, FeelDialectRules rules, int slots, int variables) =>
        new(this, scope, rules, slots == 0 ? [] : new FeelValue[slots], variables == 0
            ? [] : new FeelValue?[variables]);

    /// <summary>Takes from the budget; false when it is used up, which ends the run.</summary>
    public bool Spend(int steps, Node node)
    {
        Evaluation root = _root;
        root._steps += steps;
        if (root._failure is null && (uint)root._steps <= (uint)Limits.Steps)
        {
            return true;
        }
        FailAt(node, $"Expected to end within {Limits.Steps} steps, but the evaluation takes more.");
        return false;
    }

    /// <summary>How much of the budget is left.</summary>
    public int StepsLeft => Math.Max(Limits.Steps - _root._steps, 0);

    /// <summary>Calls a function that was given as an argument.</summary>
    public FeelValue Call(FeelFunction function, params FeelValue[] arguments)
    {
        if (!EnterCall(CurrentCall) || !Spend(CurrentCall!.Weight, CurrentCall))
        {
            return FeelNull.Instance;
        }
        Node call = CurrentCall;
        FeelValue result = function.Invoke(arguments, this);
        CurrentCall = call;
        LeaveCall();
        return result;
    }

    public bool EnterCall(Node? node)
    {
        bool entered = ++_root._callDepth <= Limits.CallDepth
            && System.Runtime.CompilerServices.RuntimeHelpers.TryEnsureSufficientExecutionStack();
        if (!entered)
        {
            string message = $"Expected at most {Limits.CallDepth} nested function calls, but there are more.";
            Fail(message, node?.Start ?? 0, node?.Length ?? 0);
        }
        return entered && !HasFailed;
    }

    public void LeaveCall() => _root._callDepth--;

    public FeelValue Warn(FeelWarningType type, string message, int start, int length)
    {
        List<FeelWarning> warnings = _root._warnings ??= [];
        if (warnings.Count < Limits.Warnings)
        {
            warnings.Add(new FeelWarning(type, message, start, length));
        }
        return FeelNull.Instance;
    }

    public FeelValue Warn(FeelWarningType type, Node node, string message) =>
        Warn(type, message, node.Start, node.Length);

    /// <summary>A function has no result for its arguments: null, or a failure in Camunda's dialect.</summary>
    public FeelValue NoResult(string message) =>
        Rules.FailsWithoutResult ? FailAt(CurrentCall!, message) : FailCall(message);

    /// <summary>A builtin that cannot work with its arguments gives null.</summary>
    public FeelValue FailCall(string message) => WarnCall(FeelWarningType.FunctionInvocationFailure, message);

    public FeelValue WarnCall(FeelWarningType type, string message) =>
        Warn(type, message, CurrentCall?.Start ?? 0, CurrentCall?.Length ?? 0);

    public FeelValue Fail(string message, int start, int length)
    {
        _root._failure ??= new FeelFailure(message, start, length);
        return FeelNull.Instance;
    }

    public FeelValue FailAt(Node node, string message) => Fail(message, node.Start, node.Length);

    /// <summary>The failure of a string that is longer than strings may be.</summary>
    public FeelValue TooLong(Node node) =>
        FailAt(node, $"Expected a string of at most {Limits.StringLength} characters, but it is longer.");

    /// <summary>A list or context unless it nests deeper than values may.</summary>
    public FeelValue Bounded(FeelValue value, Node node) => value.Depth <= Limits.NestingDepth
        ? value
        : FailAt(node, $"Expected values nested at most {Limits.NestingDepth} deep, but this one is deeper.");

    public FeelResult ToResult(FeelValue value) =>
        new(HasFailed ? FeelNull.Instance : value, Warnings) { Failure = Failure };

    /// <summary>The next 64 random bits of this run (SplitMix64), the same for the same seed.</summary>
    public ulong NextRandom()
    {
        ulong z = _root._randomState += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
