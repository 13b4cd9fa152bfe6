namespace ProcessAgents.Feel;

/// <summary>
/// Every difference between the dialects, one line each; nothing else asks which dialect is meant. The texts say what
/// holds where a rule is set, and what otherwise. <c>Cases/dialects.feel</c> of the tests pins each of them.
/// </summary>
internal sealed record FeelDialectRules(FeelDialect Dialect)
{
    public static FeelDialectRules Camunda { get; } = new(FeelDialect.Camunda)
    {
        AcceptsLoosePositions = true,
        CalculatesWithDoubles = true,
        ComparesZones = true,
        CountsUtf16Units = true,
        DividesDurationsWhole = true,
        FailsWithoutResult = true,
        HasParityOfFractions = true,
        MissingArgumentsAreNull = true,
        PatternSyntax = PatternSyntax.Java,
        ReadsLocalTimesInZone = true,
        ReadsLooseTimes = true,
        SplitsAtEnd = true,
        TruncatesFactors = true,
        TruncatesPositions = true,
        WritesLikeJava = true,
    };

    public static FeelDialectRules Standard { get; } = new(FeelDialect.Standard)
    {
        AsksCallsForPositions = true,
        CallsValues = true,
        ChainsOperators = true,
        ChecksEndpoints = true,
        CoercesSingletons = true,
        ConvertsDatesToMidnight = true,
        FiltersMustBeBoolean = true,
        FindsEqualContexts = true,
        HasFunctionValues = true,
        HasMadeTypes = true,
        HasRangeValues = true,
        IteratesOverRanges = true,
        JoinsWords = true,
        LevelOfInstanceOf = Parser.InstanceLevel,
        LimitsOffsets = true,
        NegatesDurations = true,
        OrdersStringsInRanges = true,
        ReadsExponents = true,
        ReadsMidnightAsNextDay = true,
        ReadsUnicodeEscapes = true,
        RefusesDuplicateKeys = true,
        SeesEarlierIterators = true,
        ShortestSubstring = 1,
        SumsDurations = true,
        TreatsNullAsLeftOut = true,
        TreatsValuesAsLists = true,
    };

    // Syntax.

    /// <summary>
    /// Arguments may follow what any expression gives; otherwise only a name, or names with dots between them.
    /// </summary>
    public bool CallsValues { get; private init; }

    /// <summary>
    /// Comparisons may follow each other, <c>if</c> and loops may be operands, and a minus may follow another one.
    /// </summary>
    public bool ChainsOperators { get; private init; }

    /// <summary>
    /// Functions are values: variables may hold them. Otherwise they are arguments, or called by their key in a context.
    /// </summary>
    public bool HasFunctionValues { get; private init; }

    /// <summary>
    /// Types have arguments (<c>list&lt;number&gt;</c>) and synonyms, and stand at parameters. Otherwise an unknown type
    /// is one that no value is of.
    /// </summary>
    public bool HasMadeTypes { get; private init; }

    /// <summary>
    /// A range, also one with one end, is a value everywhere. Otherwise it is one as an argument, and elsewhere the test
    /// whether it includes the input.
    /// </summary>
    public bool HasRangeValues { get; private init; }

    /// <summary>
    /// Names may hold spaces and operator characters: those that are known are taken whole, and words side by side are
    /// one name. Otherwise such names stand between back quotes.
    /// </summary>
    public bool JoinsWords { get; private init; }

    /// <summary>How tight <c>instance of</c> binds: as a comparison, or tighter than arithmetic.</summary>
    public int LevelOfInstanceOf { get; private init; } = Parser.ComparisonLevel;

    /// <summary>Numbers may be written with an exponent.</summary>
    public bool ReadsExponents { get; private init; }

    /// <summary>Strings and names have <c>\u</c> escapes.</summary>
    public bool ReadsUnicodeEscapes { get; private init; }

    /// <summary>A variable of a loop is seen by those after it; otherwise by the body alone.</summary>
    public bool SeesEarlierIterators { get; private init; }

    // Values and operators.

    /// <summary>A call that filters an empty list may be a position; otherwise such a list stays empty.</summary>
    public bool AsksCallsForPositions { get; private init; }

    /// <summary>A range whose ends are in the wrong order is null, as one whose ends have no order is anyway.</summary>
    public bool ChecksEndpoints { get; private init; }

    /// <summary>
    /// Moments are equal when their zones are too, and equal moments come in the order of their zones; the difference of
    /// two times with zones has no sign.
    /// </summary>
    public bool ComparesZones { get; private init; }

    /// <summary>A date counts as its midnight UTC where a date and time is wanted.</summary>
    public bool ConvertsDatesToMidnight { get; private init; }

    /// <summary>The ratio of two durations is its whole part; a quotient is exact to the millisecond.</summary>
    public bool DividesDurationsWhole { get; private init; }

    /// <summary>
    /// The evaluation fails where no result exists: a logarithm of zero, a position outside of a string, an order of
    /// lists. Otherwise the result is null.
    /// </summary>
    public bool FailsWithoutResult { get; private init; }

    /// <summary>A filter that is neither boolean nor number gives null.</summary>
    public bool FiltersMustBeBoolean { get; private init; }

    /// <summary>Loops run over range values and over days.</summary>
    public bool IteratesOverRanges { get; private init; }

    /// <summary>Offsets of more than 14 hours do not exist.</summary>
    public bool LimitsOffsets { get; private init; }

    /// <summary>A minus stands before durations too.</summary>
    public bool NegatesDurations { get; private init; }

    /// <summary>
    /// Times may start with T and leave out seconds, parts of durations may have a minus of their own, and a zone may
    /// stand in brackets. Otherwise fractions of more than nine digits and seconds of offsets are read.
    /// </summary>
    public bool ReadsLooseTimes { get; private init; }

    /// <summary>The hour 24 of a date and time is the start of the next day.</summary>
    public bool ReadsMidnightAsNextDay { get; private init; }

    /// <summary>A context literal with a key twice is null; otherwise the last one counts.</summary>
    public bool RefusesDuplicateKeys { get; private init; }

    /// <summary>A value in place of a list is a list of one.</summary>
    public bool TreatsValuesAsLists { get; private init; }

    /// <summary>Durations are multiplied by the whole part of a number.</summary>
    public bool TruncatesFactors { get; private init; }

    /// <summary>A position counts with its whole part; otherwise a fraction is none.</summary>
    public bool TruncatesPositions { get; private init; }

    /// <summary>
    /// Numbers, dates, durations and strings in texts look as Java writes them. Otherwise a text can be read again.
    /// </summary>
    public bool WritesLikeJava { get; private init; }

    // Functions.

    /// <summary>
    /// Positions beyond either end of a list mean that end, a length may be negative, and items beside lists are lists
    /// of one.
    /// </summary>
    public bool AcceptsLoosePositions { get; private init; }

    /// <summary>Roots, logarithms and powers are those of doubles; the standard asks for 34 digits.</summary>
    public bool CalculatesWithDoubles { get; private init; }

    /// <summary>
    /// Arguments are converted: a list of one to its item, a value to a list of one, a date to its midnight.
    /// </summary>
    public bool CoercesSingletons { get; private init; }

    /// <summary>Lengths and positions in strings count UTF-16 units; otherwise code points.</summary>
    public bool CountsUtf16Units { get; private init; }

    /// <summary>A list contains a context that is equal to one of its items; otherwise only that very item.</summary>
    public bool FindsEqualContexts { get; private init; }

    /// <summary>odd() and even() are false for fractions; otherwise null.</summary>
    public bool HasParityOfFractions { get; private init; }

    /// <summary>An argument that is missing among named ones is null; otherwise the call does not fit.</summary>
    public bool MissingArgumentsAreNull { get; private init; }

    /// <summary>Strings have an order where ranges are related.</summary>
    public bool OrdersStringsInRanges { get; private init; }

    /// <summary>
    /// Whose notation regular expressions have. Flags that do not exist mean nothing in Java's; in XPath's the function
    /// gives null.
    /// </summary>
    public PatternSyntax PatternSyntax { get; private init; }

    /// <summary>A local time that is moved to a zone is read as one of that zone; otherwise as UTC.</summary>
    public bool ReadsLocalTimesInZone { get; private init; }

    /// <summary>The smallest length that substring() accepts.</summary>
    public int ShortestSubstring { get; private init; }

    /// <summary>A delimiter that matches nothing splits behind the last character too.</summary>
    public bool SplitsAtEnd { get; private init; }

    /// <summary>sum() adds durations.</summary>
    public bool SumsDurations { get; private init; }

    /// <summary>Null in place of an optional argument counts as left out; otherwise the call does not fit.</summary>
    public bool TreatsNullAsLeftOut { get; private init; }

    public static FeelDialectRules Of(FeelDialect dialect) => dialect switch
    {
        FeelDialect.Camunda => Camunda,
        FeelDialect.Standard => Standard,
    };
}
