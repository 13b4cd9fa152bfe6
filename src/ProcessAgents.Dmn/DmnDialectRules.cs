using ProcessAgents.Feel;

namespace ProcessAgents.Dmn;

/// <summary>Every difference between the dialects, one line each; nothing else asks which dialect is meant.</summary>
internal sealed record DmnDialectRules
{
    /// <summary>What Camunda's DMN does (dmn-scala 1.11 inside of Zeebe 8.9).</summary>
    public static DmnDialectRules Camunda { get; } = new()
    {
        AllowsUnevenRules = true,
        ChecksResultTypes = true,
        ChecksStructure = true,
        FailsAsAWhole = true,
        FunctionsSeeWhatIsBefore = true,
        InvokesModelsAlone = true,
        LimitsLogic = true,
        NamesByElement = true,
        OrdersByText = true,
        ReadsRequiredLogicOnly = true,
        RepeatsSharedDecisions = true,
        SeesEveryVariable = true,
        ShortensInputNames = true,
    };

    /// <summary>What the standard says.</summary>
    public static DmnDialectRules Standard { get; } = new()
    {
        ConvertsToTypes = true,
        IgnoresEmptyResults = true,
        KnowsLongNames = true,
    };

    /// <summary>A rule may have fewer or more entries than the table has columns; the rest is left out.</summary>
    public bool AllowsUnevenRules { get; private init; }

    /// <summary>
    /// The output of a decision and the arguments of a model must be of the declared built-in type; other types, of
    /// other elements too, mean nothing.
    /// </summary>
    public bool ChecksResultTypes { get; private init; }

    /// <summary>A document must be valid by the XML schema of its version.</summary>
    public bool ChecksStructure { get; private init; }

    /// <summary>Values are converted to declared types, and are null where that is impossible.</summary>
    public bool ConvertsToTypes { get; private init; }

    /// <summary>Whatever cannot be decided fails the decision; otherwise it is null, and the decision goes on.</summary>
    public bool FailsAsAWhole { get; private init; }

    /// <summary>
    /// A function in a context sees the entries before it; otherwise also those behind it, once they have a value.
    /// </summary>
    public bool FunctionsSeeWhatIsBefore { get; private init; }

    /// <summary>An output entry that is empty or <c>-</c> gives null; otherwise it is an error.</summary>
    public bool IgnoresEmptyResults { get; private init; }

    /// <summary>
    /// An invocation names a business knowledge model, whose logic sees all that the invocation sees; otherwise it calls
    /// any function, which sees its arguments alone.
    /// </summary>
    public bool InvokesModelsAlone { get; private init; }

    /// <summary>Names of the document may have spaces in FEEL.</summary>
    public bool KnowsLongNames { get; private init; }

    /// <summary>Boxed expressions stand only where Camunda runs them.</summary>
    public bool LimitsLogic { get; private init; }

    /// <summary>
    /// A decision without variable is read by its id and a model by its name; otherwise by the variable, else the name.
    /// </summary>
    public bool NamesByElement { get; private init; }

    /// <summary>
    /// The order of results is that of texts: of output values split at commas, and of their places; only texts and
    /// numbers have one. Otherwise it is that of the values.
    /// </summary>
    public bool OrdersByText { get; private init; }

    /// <summary>What no decision requires is not read; what is wrong there is a warning.</summary>
    public bool ReadsRequiredLogicOnly { get; private init; }

    /// <summary>The trace tells a required decision once for each that requires it.</summary>
    public bool RepeatsSharedDecisions { get; private init; }

    /// <summary>Expressions see every input variable; otherwise only what their decision requires.</summary>
    public bool SeesEveryVariable { get; private init; }

    /// <summary>The trace names an input without label by the first 30 characters of its expression.</summary>
    public bool ShortensInputNames { get; private init; }

    public static DmnDialectRules Of(FeelDialect dialect) => dialect switch
    {
        FeelDialect.Camunda => Camunda,
        FeelDialect.Standard => Standard,
    };
}
