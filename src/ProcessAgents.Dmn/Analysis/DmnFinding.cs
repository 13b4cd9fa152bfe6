namespace ProcessAgents.Dmn;

/// <summary>Something that an author of a decision table should look at.</summary>
/// <param name="ElementId">The decision, or business knowledge model, that the table belongs to.</param>
/// <param name="Type">What kind of finding it is.</param>
/// <param name="Rules">The rules concerned, 1-based; empty where it is the table.</param>
/// <param name="Message">One sentence, with the rules, the columns and an example.</param>
public sealed record DmnFinding(string ElementId, DmnFindingType Type, IReadOnlyList<int> Rules, string Message)
{
    /// <summary>Input that shows the finding, in FEEL; null where there is none.</summary>
    public string? Example { get; init; }

    /// <summary>The place of the rule, or of the table, in the document. 1-based.</summary>
    public int Line { get; init; }

    /// <summary>1-based.</summary>
    public int Column { get; init; }
}

/// <summary>The kinds of findings.</summary>
public enum DmnFindingType : byte
{
    /// <summary>Two rules match the same values, and the hit policy does not allow it.</summary>
    Overlap,

    /// <summary>Values that no rule matches, in a table without default output.</summary>
    Missing,

    /// <summary>Rules that come first match everything that the rule matches.</summary>
    Masked,

    /// <summary>A cell that no value can satisfy, or none that the column allows.</summary>
    NeverHit,

    /// <summary>A cell or a result that is not of its column's type, or not among its values.</summary>
    TypeMismatch,

    /// <summary>
    /// No fault of the table, but a limit of the analysis: cells that are no simple comparisons, or too large a table.
    /// </summary>
    NotAnalyzed,
}
