namespace ProcessAgents.Feel;

/// <summary>Why a text is not FEEL.</summary>
/// <param name="Message">What was expected, what was found, and what to do when that is clear.</param>
/// <param name="Position">Where, in UTF-16 units from the start of the text.</param>
/// <param name="Line">The line of the position, from 1.</param>
/// <param name="Column">The column of the position in its line, from 1.</param>
public sealed record FeelSyntaxError(string Message, int Position, int Line, int Column)
{
    public override string ToString() => $"{Message} (line {Line}, column {Column})";
}
