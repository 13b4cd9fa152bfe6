namespace ProcessAgents.Feel;

internal enum PatternOperation
{
    /// <summary>One character of the class, then the next instruction.</summary>
    Character = 0,

    /// <summary>First at X; when that fails, at Y. Number tells the splits and loops of a pattern apart.</summary>
    Split = 1,

    /// <summary>At X.</summary>
    Jump = 2,

    /// <summary>Keeps the position in place X.</summary>
    Save = 3,

    /// <summary>Goes on when the anchor X holds here.</summary>
    Anchor = 4,

    /// <summary>
    /// Goes on at Y when the part from the next instruction on matches here, or before here when X is 1; with the flag,
    /// when it does not. Number is 1 when the part keeps groups.
    /// </summary>
    Look = 5,

    /// <summary>Goes on at Y behind the first match of the part from the next instruction on.</summary>
    Atomic = 6,

    /// <summary>The text of group X; when it has none, nothing if Y is 1.</summary>
    Reference = 7,

    /// <summary>
    /// Goes on when the position differs from the one in place X, and otherwise at Y: no loop turns around nothing.
    /// </summary>
    Progress = 8,

    /// <summary>The whole pattern, or a part that is looked at, has matched.</summary>
    Match = 9,

    /// <summary>As many characters of the class as there are; when what follows fails, one less each time.</summary>
    Loop = 10,
}

/// <summary>One step of a compiled pattern; what X and Y mean is said by the operation.</summary>
internal readonly record struct PatternInstruction(
    PatternOperation Operation, int X = 0, int Y = 0, CharacterClass? Class = null, bool Flag = false, int Number = 0);

/// <summary>A regular expression as instructions.</summary>
/// <param name="Instructions">The whole pattern begins at the first one.</param>
/// <param name="GroupCount">How many groups there are, the whole match not counted.</param>
/// <param name="PlaceCount">How many positions a run keeps.</param>
/// <param name="ChoiceCount">How many splits and loops there are.</param>
/// <param name="HasReferences">Whether what matches depends on the groups, so that no state can be skipped.</param>
/// <param name="LineEnds">What ends a line.</param>
internal sealed record PatternProgram(
    PatternInstruction[] Instructions, int GroupCount, int PlaceCount, int ChoiceCount, bool HasReferences,
    CharacterClass LineEnds)
{
    /// <summary>Repetitions are written out; no pattern is longer than this.</summary>
    public const int MaxInstructions = 20_000;
}
