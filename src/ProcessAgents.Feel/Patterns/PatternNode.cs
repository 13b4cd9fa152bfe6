namespace ProcessAgents.Feel;

/// <summary>A part of a regular expression.</summary>
internal abstract record PatternNode;

/// <summary>One character of a class.</summary>
internal sealed record ClassPattern(CharacterClass Class) : PatternNode;

internal sealed record SequencePattern(IReadOnlyList<PatternNode> Parts) : PatternNode
{
    public static SequencePattern Empty { get; } = new([]);
}

/// <summary>The first alternative that leads to a match counts.</summary>
internal sealed record ChoicePattern(IReadOnlyList<PatternNode> Alternatives) : PatternNode;

/// <summary>A part some times; without a greatest number when that is negative.</summary>
internal sealed record RepeatPattern(PatternNode Part, int Least, int Most, bool Lazy) : PatternNode;

/// <summary>A part whose place is kept; the first group is 1.</summary>
internal sealed record GroupPattern(PatternNode Part, int Index) : PatternNode;

/// <summary>A part that, once matched, is not matched in another way: <c>(?>...)</c> and <c>a++</c>.</summary>
internal sealed record AtomicPattern(PatternNode Part) : PatternNode;

/// <summary>Whether a part follows, or stands before, without being taken.</summary>
internal sealed record LookPattern(PatternNode Part, bool Behind, bool Negated) : PatternNode;

/// <summary>What a group has matched before; when it took no part, the empty text in XPath and no text in Java.</summary>
internal sealed record ReferencePattern(int Group, bool IgnoresCase, bool UnsetIsEmpty) : PatternNode;

internal sealed record AnchorPattern(PatternAnchor Anchor) : PatternNode;

/// <summary>A place between characters.</summary>
internal enum PatternAnchor
{
    /// <summary>Before the first character.</summary>
    Start = 0,

    /// <summary>Behind the last character.</summary>
    End = 1,

    /// <summary>Behind the last character, or before the line end that is the last one (Java's <c>$</c>).</summary>
    EndOrLastLine = 2,

    /// <summary>At the start, or behind a line end.</summary>
    LineStart = 3,

    /// <summary>At the end, or before a line end.</summary>
    LineEnd = 4,

    WordBoundary = 5,
    NoWordBoundary = 6,

    /// <summary>Where the match before this one ends, or the search starts.</summary>
    LastEnd = 7,
}
