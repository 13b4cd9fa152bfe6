namespace ProcessAgents.Feel;

/// <summary>The kinds of warnings; the words are those of Camunda's API where it has one.</summary>
public enum FeelWarningType
{
    /// <summary>No variable has the name.</summary>
    NoVariableFound = 0,

    /// <summary>The context has no entry with the key.</summary>
    NoContextEntryFound = 1,

    /// <summary>The value has no property with the name.</summary>
    NoPropertyFound = 2,

    /// <summary>No function has the name and accepts the arguments.</summary>
    NoFunctionFound = 3,

    /// <summary>A builtin could not work with its arguments.</summary>
    FunctionInvocationFailure = 4,

    /// <summary>Values of these types cannot be compared.</summary>
    NotComparable = 5,

    /// <summary>The operator does not accept values of these types.</summary>
    InvalidType = 6,

    /// <summary>A literal or a result that cannot exist, such as the 30th of February.</summary>
    InvalidValue = 7,

    /// <summary>A bound of <see cref="FeelLimits"/> was reached.</summary>
    LimitReached = 8,
}
