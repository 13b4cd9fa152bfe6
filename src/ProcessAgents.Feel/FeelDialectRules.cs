namespace ProcessAgents.Feel;

/// <summary>Every difference between the dialects, one line each; nothing else asks which dialect is meant.</summary>
internal sealed record FeelDialectRules(FeelDialect Dialect)
{
    public static FeelDialectRules Camunda { get; } = new(FeelDialect.Camunda)
    {
        AcceptsLoosePositions = true,
        HasParityOfFractions = true,
        IgnoresUnknownFlags = true,
        ReadsLocalTimesInZone = true,
        ReadsLooseTimes = true,
        SplitsAtEnd = true,
        TruncatesFactors = true,
        TruncatesPositions = true,
    };

    public static FeelDialectRules Standard { get; } = new(FeelDialect.Standard)
    {
        ChecksEndpoints = true,
        CoercesSingletons = true,
        ConvertsDatesToMidnight = true,
        FiltersMustBeBoolean = true,
        HasUnaryRanges = true,
        IteratesOverRanges = true,
        JoinsWords = true,
        LevelOfInstanceOf = Parser.InstanceLevel,
        LimitsOffsets = true,
        NegatesDurations = true,
        ReadsExponents = true,
        RefusesDuplicateKeys = true,
        ShortestSubstring = 1,
        SumsDurations = true,
        TreatsValuesAsLists = true,
    };

    /// <summary>Positions behind a list mean its end, and items beside lists are lists of one.</summary>
    public bool AcceptsLoosePositions { get; private init; }

    /// <summary>A range whose ends have no order, or the wrong one, is null.</summary>
    public bool ChecksEndpoints { get; private init; }

    /// <summary>
    /// Arguments are converted: a list of one to its item, a value to a list of one, a date to its midnight.
    /// </summary>
    public bool CoercesSingletons { get; private init; }

    /// <summary>A date counts as its midnight UTC where a date and time is wanted.</summary>
    public bool ConvertsDatesToMidnight { get; private init; }

    /// <summary>A filter that is neither boolean nor number gives null.</summary>
    public bool FiltersMustBeBoolean { get; private init; }

    /// <summary>A comparison without left side is a range with one end.</summary>
    public bool HasUnaryRanges { get; private init; }

    /// <summary>odd() and even() are false for fractions; otherwise null.</summary>
    public bool HasParityOfFractions { get; private init; }

    /// <summary>Flags of patterns that do not exist mean nothing; otherwise the function gives null.</summary>
    public bool IgnoresUnknownFlags { get; private init; }

    /// <summary>Loops run over range values and over days.</summary>
    public bool IteratesOverRanges { get; private init; }

    /// <summary>Words side by side are one name; otherwise only before arguments, or where the name is known.</summary>
    public bool JoinsWords { get; private init; }

    /// <summary>How tight <c>instance of</c> binds: as a comparison, or tighter than arithmetic.</summary>
    public int LevelOfInstanceOf { get; private init; } = Parser.ComparisonLevel;

    /// <summary>Offsets of more than 14 hours do not exist.</summary>
    public bool LimitsOffsets { get; private init; }

    /// <summary>The smallest length that substring() accepts.</summary>
    public int ShortestSubstring { get; private init; }

    /// <summary>How many numbers a standard deviation needs.</summary>
    public int SmallestSample { get; private init; } = 1;

    /// <summary>A local time that is moved to a zone is read as one of that zone; otherwise as UTC.</summary>
    public bool ReadsLocalTimesInZone { get; private init; }

    /// <summary>A delimiter that matches nothing splits behind the last character too.</summary>
    public bool SplitsAtEnd { get; private init; }

    /// <summary>sum() adds durations.</summary>
    public bool SumsDurations { get; private init; }

    /// <summary>A minus stands before durations too.</summary>
    public bool NegatesDurations { get; private init; }

    /// <summary>Numbers may be written with an exponent.</summary>
    public bool ReadsExponents { get; private init; }

    /// <summary>Times may start with T and leave out seconds; parts of durations may have signs of their own.</summary>
    public bool ReadsLooseTimes { get; private init; }

    /// <summary>A context literal with a key twice is null; otherwise the last one counts.</summary>
    public bool RefusesDuplicateKeys { get; private init; }

    /// <summary>Durations are multiplied by the whole part of a number.</summary>
    public bool TruncatesFactors { get; private init; }

    /// <summary>A position counts with its whole part; otherwise a fraction is none.</summary>
    public bool TruncatesPositions { get; private init; }

    /// <summary>A value in place of a list is a list of one.</summary>
    public bool TreatsValuesAsLists { get; private init; }

    public static FeelDialectRules Of(FeelDialect dialect) => dialect switch
    {
        FeelDialect.Camunda => Camunda,
        FeelDialect.Standard => Standard,
    };

    /// <summary>
    /// Camunda's moments with zones are equal when their zones are too; the standard's when they are the same.
    /// </summary>
    public bool? AreEqual(FeelValue left, FeelValue right) => FeelComparison.AreEqual(left, right, Dialect);

    /// <summary>
    /// Camunda calculates roots, logarithms and powers with doubles; the standard asks for 34 digits.
    /// </summary>
    public Decimal128? Sqrt(Decimal128 value) => Dialect == FeelDialect.Camunda
        ? OfDouble(Math.Sqrt(value.ToDouble()))
        : DecimalMath.Sqrt(value);

    public Decimal128? Log(Decimal128 value) => Dialect == FeelDialect.Camunda
        ? OfDouble(Math.Log(value.ToDouble()))
        : DecimalMath.Log(value);

    public Decimal128? Exp(Decimal128 value) => Dialect == FeelDialect.Camunda
        ? OfDouble(Math.Exp(value.ToDouble()))
        : DecimalMath.Exp(value);

    // A double prints at least one digit after the point.
    private static Decimal128? OfDouble(double value) =>
        Decimal128.FromDouble(value) is { Exponent: >= 0 } whole
            ? whole.RoundTo(1, RoundingMode.Down) : Decimal128.FromDouble(value);

    public Decimal128? Power(Decimal128 value, Decimal128 exponent) => DecimalMath.Power(value, exponent, Dialect);
}
